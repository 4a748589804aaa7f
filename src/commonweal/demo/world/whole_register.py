"""The whole export of the register of schools, as of an invented city: 140 columns, most of them rarely filled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from commonweal.demo.world.figures import Figures
from commonweal.demo.world.geography import Geography
from commonweal.demo.world.layouts import REGISTER
from commonweal.demo.world.names import REGION_NAME, URBAN, Kind
from commonweal.demo.world.schools import AUTHORITY, School
from commonweal.demo.world.tables import Row, csv_bytes, percent

NOT_APPLICABLE = "Not applicable"
FAITHS: Mapping[str, tuple[str, str]] = {
    "None": ("06", "None"),
    "Church of England": ("02", "Church of England"),
    "Roman Catholic": ("03", "Roman Catholic"),
    "Muslim": ("14", "Muslim"),
}
GENDERS: Mapping[str, tuple[str, str]] = {"Mixed": ("3", "Mixed"), "Boys": ("1", "Boys"), "Girls": ("2", "Girls")}
EVERYWHERE_NOT_APPLICABLE = (
    "ReligiousEthos (name)", "FurtherEducationType (name)", "OfstedSpecialMeasures (name)",
    "BSOInspectorateName (name)", "TeenMoth (name)", "CCF (name)", "SENPRU (name)", "EBD (name)", "FTProv (name)",
    "EdByOther (name)", "Section41Approved (name)", "QABName (name)", "EstablishmentAccredited (name)",
    "Diocese (name)", "TrustSchoolFlag (name)", "SchoolSponsorFlag (name)", "FederationFlag (name)",
)  # fmt: skip


def whole_register(place: Geography, schools: Sequence[School], figures: Mapping[str, Figures]) -> bytes:
    """The whole export: Windows letters and line ends, closed schools among the open."""
    rows = (row for school in schools for row in _whole(school, figures[school.urn], place))
    return csv_bytes(REGISTER, rows, encoding="cp1252", ends="\r\n")


def _whole(school: School, of: Figures, place: Geography) -> Iterator[Row]:
    if (former := school.former) is not None:
        closed = {
            "EstablishmentStatus (code)": "2",
            "EstablishmentStatus (name)": "Closed",
            "ReasonEstablishmentClosed (code)": "10",
            "ReasonEstablishmentClosed (name)": "Academy Converter",
            "CloseDate": _day(former.until),
        }
        yield _base(school, former.urn, former.name, former.kind, place) | closed
    girls = sum(round(count * of.girls) for count in of.roll.values())
    title, first, *last = school.head.split()
    yield _base(school, school.urn, school.name, school.kind, place) | {
        "EstablishmentStatus (code)": "1",
        "EstablishmentStatus (name)": "Open",
        "ReasonEstablishmentClosed (code)": "00",
        "ReasonEstablishmentClosed (name)": NOT_APPLICABLE,
        "OpenDate": _day(school.opened),
        "CensusDate": "19-01-2023",
        "NumberOfPupils": of.pupils,
        "NumberOfBoys": of.pupils - girls,
        "NumberOfGirls": girls,
        "PercentageFSM": percent(of.eligible, of.pupils),
        "FSM": of.eligible,
        "Trusts (name)": school.trust,
        "HeadTitle (name)": title,
        "HeadFirstName": first,
        "HeadLastName": " ".join(last),
        "HeadPreferredJobTitle": "Headteacher",
    }


def _base(school: School, urn: str, name: str, kind: Kind, place: Geography) -> dict[str, object]:
    area, spot, (low, high) = school.area, school.area.heart, school.ages
    gender, faith = GENDERS[school.gender], FAITHS[school.faith]
    return dict.fromkeys(EVERYWHERE_NOT_APPLICABLE, NOT_APPLICABLE) | {
        "URN": urn,
        "LA (code)": AUTHORITY,
        "LA (name)": place.codes.name,
        "EstablishmentNumber": school.estab,
        "EstablishmentName": name,
        "TypeOfEstablishment (code)": kind.code,
        "TypeOfEstablishment (name)": kind.name,
        "EstablishmentTypeGroup (code)": kind.group_code,
        "EstablishmentTypeGroup (name)": kind.group,
        "ReasonEstablishmentOpened (code)": "00",
        "ReasonEstablishmentOpened (name)": NOT_APPLICABLE,
        "PhaseOfEducation (code)": "2" if school.primary else "4",
        "PhaseOfEducation (name)": "Primary" if school.primary else "Secondary",
        "StatutoryLowAge": low,
        "StatutoryHighAge": high,
        "Boarders (code)": "1",
        "Boarders (name)": "No boarders",
        "NurseryProvision (name)": "No Nursery Classes",
        "OfficialSixthForm (code)": "1" if school.sixth else "2",
        "OfficialSixthForm (name)": "Has a sixth form" if school.sixth else "Does not have a sixth form",
        "Gender (code)": gender[0],
        "Gender (name)": gender[1],
        "ReligiousCharacter (code)": faith[0],
        "ReligiousCharacter (name)": faith[1],
        "AdmissionsPolicy (code)": "0" if school.primary else "4",
        "AdmissionsPolicy (name)": NOT_APPLICABLE if school.primary else "Non-selective",
        "SchoolCapacity": school.size * (7 if school.primary else 5) + (200 if school.sixth else 0),
        "Street": school.street,
        "Locality": area.ward.name,
        "Town": place.codes.name,
        "Postcode": school.postcode,
        "SchoolWebsite": school.website,
        "TelephoneNum": f"01632960{school.urn[-3:]}",
        "GOR (code)": "Z",
        "GOR (name)": REGION_NAME,
        "DistrictAdministrative (code)": place.codes.district,
        "DistrictAdministrative (name)": place.codes.name,
        "AdministrativeWard (code)": area.ward.code,
        "AdministrativeWard (name)": area.ward.name,
        "ParliamentaryConstituency (code)": school.constituency[0],
        "ParliamentaryConstituency (name)": school.constituency[1],
        "UrbanRural (code)": "A1",
        "UrbanRural (name)": URBAN,
        "GSSLACode (name)": place.codes.district,
        "Easting": spot.easting,
        "Northing": spot.northing,
        "MSOA (name)": area.name[:-1],
        "LSOA (name)": area.name,
        "PreviousLA (code)": "999",
        "Country (name)": "United Kingdom",
        "LSOA (code)": area.code,
    }


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
