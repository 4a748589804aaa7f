"""Registers of schools and of children's centres."""

from commonweal_engines.common import say
from commonweal_engines.need.reading.kinds import Form, Kind, Metric, Only, Text
from commonweal_engines.need.reading.known.units import DECILE, DEGREES, METRES, PERCENT, PLACES, PUPILS

LATITUDE = Metric("latitude", ("lat", "latitude"), say("Latitude"), DEGREES, within=(49, 61))
LONGITUDE = Metric("longitude", ("lon", "longitude"), say("Longitude"), DEGREES, within=(-9, 2))
EASTING = Metric("easting", ("easting",), say("Easting"), METRES, within=(0, 700_000))
NORTHING = Metric("northing", ("northing",), say("Northing"), METRES, within=(0, 1_300_000))
DEPRIVATION_TENTH = Metric(
    "imd2025_decile",
    ("imd2025_decile", "imd25_decile"),
    say("Deprivation of the school's own small area, 2025"),
    DECILE,
    "lower",
    (1, 10),
)
PUPILS_ON_ROLL = Metric("pupils", ("pupils", "NumberOfPupils"), say("Pupils"), PUPILS)
FSM = say("Pupils who can have free school meals")
EAL = say("Pupils whose first language is not English")

REGISTER_TEXTS = (
    Text("name", ("EstablishmentName",)),
    Text("status", ("EstablishmentStatus (name)",)),
    Text("type", ("TypeOfEstablishment (name)",)),
    Text("phase", ("PhaseOfEducation (name)",)),
    Text("la_code", ("LA (code)",)),
    Text("la_name", ("LA (name)",)),
    Text("town", ("Town",)),
    Text("postcode", ("Postcode",)),
    Text("opened", ("OpenDate",)),
    Text("closed", ("CloseDate",)),
    Text("trust", ("Trusts (name)",)),
    Text("ward_name", ("AdministrativeWard (name)",)),
    Text("district_name", ("DistrictAdministrative (name)",)),
    Text("lsoa", ("LSOA (code)", "lsoa21")),
)

SCHOOLS = (
    Kind(
        name="schools.register",
        label=say("Register of schools (Get Information about Schools: search export or full download)"),
        key=("URN",),
        form=Form.SCHOOL,
        known_by=(
            "EstablishmentName",
            "EstablishmentNumber",
            "TypeOfEstablishment (name)",
            "EstablishmentStatus (name)",
            "PhaseOfEducation (name)",
            "StatutoryLowAge",
            "StatutoryHighAge",
            "NumberOfPupils",
            "LA (code)",
            "Postcode",
        ),
        metrics=(
            PUPILS_ON_ROLL,
            Metric("capacity", ("SchoolCapacity",), say("Places in the school"), PLACES),
            Metric("fsm_percent", ("PercentageFSM",), FSM, PERCENT, "higher"),
            EASTING,
            NORTHING,
        ),
        texts=REGISTER_TEXTS,
        tail="Linked establishments",
    ),
    Kind(
        name="schools.placed",
        label=say("Register of schools with their place on the map (short form of the school census)"),
        key=("urn",),
        form=Form.SCHOOL,
        known_by=(
            "la_code",
            "laestab",
            "school_name",
            "phase",
            "type",
            "lad_code",
            "ward_code",
            "postcode",
            "lat",
            "lon",
            "lsoa21",
        ),
        metrics=(
            PUPILS_ON_ROLL,
            Metric("fsm_pupils", ("fsm_n",), FSM, PUPILS),
            Metric("fsm_percent", ("fsm_pct",), FSM, PERCENT, "higher"),
            Metric("eal_percent", ("eal_pct",), EAL, PERCENT, "higher"),
            Metric("young_carers", ("young_carers_n",), say("Young carers"), PUPILS, "higher"),
            LATITUDE,
            LONGITUDE,
            DEPRIVATION_TENTH,
        ),
        texts=(
            Text("name", ("school_name",)),
            Text("phase", ("phase",)),
            Text("type", ("type",)),
            Text("trust", ("trust",)),
            Text("la_code", ("la_code",)),
            Text("la_name", ("la_name",)),
            Text("laestab", ("laestab",)),
            Text("ward_code", ("ward_code",)),
            Text("ward_name", ("ward_name",)),
            Text("postcode", ("postcode",)),
            Text("lsoa", ("lsoa21",)),
        ),
    ),
    Kind(
        name="schools.mainstream",
        label=say("Register of state mainstream schools (short form of the register)"),
        key=("urn",),
        form=Form.SCHOOL,
        known_by=("dfe_number", "school_name", "establishment_type", "school_status", "phase_type", "postcode"),
        metrics=(EASTING, NORTHING),
        texts=(
            Text("name", ("school_name",)),
            Text("type", ("establishment_type",)),
            Text("status", ("school_status",)),
            Text("phase", ("phase_type",)),
            Text("town", ("town",)),
            Text("postcode", ("postcode",)),
            Text("district_name", ("administrative_district",)),
            Text("ward_name", ("administrative_ward",)),
        ),
    ),
    Kind(
        name="centres.register",
        label=say("Register of children's centres (Get Information about Schools)"),
        key=("URN",),
        form=Form.SCHOOL,
        known_by=(
            "EstablishmentName",
            "TypeOfEstablishment (name)",
            "EstablishmentStatus (name)",
            "LA (code)",
            "Postcode",
        ),
        metrics=(LATITUDE, LONGITUDE, DEPRIVATION_TENTH),
        texts=REGISTER_TEXTS,
        only=Only(
            "TypeOfEstablishment (name)",
            frozenset({"Children's centre", "Children's centre linked site"}),
            say("This row is no children's centre."),
        ),
    ),
)
