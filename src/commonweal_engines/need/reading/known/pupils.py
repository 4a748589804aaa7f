"""Who goes to each school: census, absence, special needs, pupil premium, staff."""

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Form, Kind, Metric, Only, Stated, Text
from commonweal_engines.need.reading.known.schools import EAL, FSM
from commonweal_engines.need.reading.known.units import (
    DAYS,
    PERCENT,
    POUNDS,
    PUPILS,
    PUPILS_EACH,
    SHARE,
    TEACHERS,
)

SCHOOLS_ONLY = Only("geographic_level", frozenset({"School"}), say("This row is a total, not a school."))
SCHOOL_TEXTS = (
    Text("name", ("school_name",)),
    Text("phase", ("phase_type_grouping", "phase-type_grouping", "school_type")),
    Text("la_code", ("old_la_code",)),
    Text("la_name", ("la_name",)),
    Text("laestab", ("laestab", "school_laestab")),
    Text("trust", ("trust",)),
    Text("ward_code", ("ward_code",)),
    Text("postcode", ("school_postcode",)),
)


def _language(name: str, group: str, label: Sentence, need: str = "") -> tuple[Metric, ...]:
    header = f"of pupils whose first language is {group}"
    return (
        Metric(f"{name}_pupils", (f"number {header}",), label, PUPILS),
        Metric(f"{name}_percent", (f"% {header}",), label, PERCENT, "higher" if need else ""),
    )


CENSUS = Kind(
    name="census",
    label=say("School census: schools, pupils and their characteristics, school level"),
    key=("urn",),
    form=Form.SCHOOL,
    known_by=("time_period", "geographic_level", "laestab", "headcount of pupils", "fte pupils", "school_postcode"),
    metrics=(
        Metric("pupils", ("headcount of pupils",), say("Pupils"), PUPILS),
        Metric("pupils_full_time_equivalent", ("fte pupils",), say("Pupils, full-time equivalent"), PUPILS),
        Metric("girls", ("headcount total girls",), say("Girls"), PUPILS),
        Metric("boys", ("headcount total boys",), say("Boys"), PUPILS),
        Metric("boarders", ("total boarders",), say("Boarders"), PUPILS),
        Metric(
            "fsm_pupils",
            (
                "number of pupils known to be eligible for free school meals",
                "number of pupils known to be eligible for and claiming free scho",
            ),
            FSM,
            PUPILS,
        ),
        Metric(
            "fsm_percent",
            (
                "% of pupils known to be eligible for free school meals",
                "% of pupils known to be eligible for and claiming free school me",
            ),
            FSM,
            PERCENT,
            "higher",
        ),
        Metric(
            "fsm_taken_percent",
            ("% of FSM eligible pupils taking free school meals",),
            say("Of those who can have free school meals, pupils who ate one on census day"),
            PERCENT,
        ),
        *_language("eal", "known or believed to be other than English", EAL, "higher"),
        *_language("english", "known or believed to be English", say("Pupils whose first language is English")),
        *_language("language_unknown", "unclassified", say("Pupils whose first language is not known")),
        Metric("young_carers", ("number of pupils who are a young carer",), say("Young carers"), PUPILS),
        Metric("young_carers_percent", ("% of pupils who are a young carer",), say("Young carers"), PERCENT, "higher"),
        Metric(
            "dual_registrations",
            ("number of dual subsidiary registrations",),
            say("Pupils whose main school is another"),
            PUPILS,
        ),
    ),
    texts=SCHOOL_TEXTS,
    period=Stated("time_period"),
    only=SCHOOLS_ONLY,
)

ABSENCE = Kind(
    name="absence",
    label=say("Absence over three terms, school level"),
    key=("school_urn",),
    form=Form.SCHOOL,
    known_by=(
        "time_period",
        "geographic_level",
        "school_laestab",
        "enrolments",
        "sess_possible",
        "sess_overall_percent",
    ),
    metrics=(
        Metric("pupils", ("enrolments",), say("Pupils"), PUPILS),
        Metric("absence_percent", ("sess_overall_percent",), say("Sessions missed"), PERCENT, "higher"),
        Metric(
            "authorised_percent", ("sess_authorised_percent",), say("Sessions missed with leave"), PERCENT, "higher"
        ),
        Metric(
            "unauthorised_percent",
            ("sess_unauthorised_percent",),
            say("Sessions missed without leave"),
            PERCENT,
            "higher",
        ),
        Metric(
            "persistent_pupils",
            ("enrolments_pa_10_exact",),
            say("Pupils who miss a tenth of their sessions or more"),
            PUPILS,
        ),
        Metric(
            "persistent_percent",
            ("enrolments_pa_10_exact_percent",),
            say("Pupils who miss a tenth of their sessions or more"),
            PERCENT,
            "higher",
        ),
        Metric(
            "severe_percent",
            ("enrolments_pa_50_exact_percent",),
            say("Pupils who miss half of their sessions or more"),
            PERCENT,
            "higher",
        ),
        Metric(
            "illness_percent", ("sess_auth_illness_rate",), say("Sessions missed through illness"), PERCENT, "higher"
        ),
        Metric(
            "excluded_percent", ("sess_auth_excluded_rate",), say("Sessions missed while excluded"), PERCENT, "higher"
        ),
        Metric("late_percent", ("sess_unauth_late_rate",), say("Sessions missed by coming late"), PERCENT, "higher"),
    ),
    texts=SCHOOL_TEXTS,
    period=Stated("time_period"),
    only=SCHOOLS_ONLY,
)

SPECIAL_NEEDS = Kind(
    name="special-needs",
    label=say("Special educational needs, school level"),
    key=("URN",),
    form=Form.SCHOOL,
    known_by=("time_period", "geographic_level", "Total pupils", "SEN support", "EHC plan"),
    metrics=(
        Metric("pupils", ("Total pupils",), say("Pupils"), PUPILS),
        Metric("sen_support_pupils", ("SEN support",), say("Pupils with support for special needs"), PUPILS, "higher"),
        Metric(
            "ehc_plan_pupils", ("EHC plan",), say("Pupils with an education, health and care plan"), PUPILS, "higher"
        ),
    ),
    texts=SCHOOL_TEXTS,
    period=Stated("time_period"),
    only=SCHOOLS_ONLY,
)

PUPIL_PREMIUM = Kind(
    name="pupil-premium",
    label=say("Pupil premium allocations, school level"),
    key=("URN",),
    form=Form.SCHOOL,
    known_by=("LAEstab", "School Name", "Total number of pupils eligible for the Deprivation Pupil Premium"),
    metrics=(
        Metric("pupils", ("Number of pupils on roll (7)",), say("Pupils"), PUPILS),
        Metric(
            "premium_pupils",
            ("Total number of pupils eligible for the Deprivation Pupil Premium",),
            say("Pupils who bring pupil premium"),
            PUPILS,
        ),
        Metric(
            "premium_primary_share",
            ("Percentage of Primary pupils eligible for the Deprivation Pupil Premium",),
            say("Primary pupils who bring pupil premium"),
            SHARE,
            "higher",
        ),
        Metric(
            "premium_secondary_share",
            ("Percentage of Secondary pupils eligible for the Deprivation Pupil Premium",),
            say("Secondary pupils who bring pupil premium"),
            SHARE,
            "higher",
        ),
        Metric(
            "premium_pounds", ("Total allocation for the Deprivation Pupil Premium",), say("Pupil premium paid"), POUNDS
        ),
    ),
    texts=(
        Text("name", ("School Name",)),
        Text("type", ("School Type",)),
        Text("la_code", ("LA",)),
        Text("la_name", ("Local Authority",)),
    ),
)

WORKFORCE = Kind(
    name="workforce",
    label=say("School workforce census, school level"),
    key=("URN",),
    form=Form.SCHOOL,
    known_by=("LAEstab", "School Name", "School Phase", "Total Number of Teachers (Full-Time Equivalent)"),
    metrics=(
        Metric(
            "teachers",
            ("Total Number of Teachers (Full-Time Equivalent)",),
            say("Teachers, full-time equivalent"),
            TEACHERS,
        ),
        Metric(
            "pupils_per_teacher",
            ("Pupil: Teacher Ratio (Full-Time Equivalent of qualified and unqualified teachers)",),
            say("Pupils for each teacher"),
            PUPILS_EACH,
            "higher",
        ),
        Metric(
            "teacher_sick_days",
            ("Average Number of Days Lost to Teacher Sickness Absence (All Teachers in School)",),
            say("Days each teacher was ill"),
            DAYS,
            "higher",
        ),
        Metric(
            "vacant_posts",
            ("Number of Vacant Teacher Posts",),
            say("Teaching posts with nobody in them"),
            TEACHERS,
            "higher",
        ),
    ),
    texts=(
        Text("name", ("School Name",)),
        Text("phase", ("School Phase",)),
        Text("la_code", ("LA Number",)),
        Text("la_name", ("LA Name",)),
    ),
)

PUPIL_FILES = (CENSUS, ABSENCE, SPECIAL_NEEDS, PUPIL_PREMIUM, WORKFORCE)
