"""Key stage 4 results of each school, in the layouts of different years."""

from typing import Literal

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Form, Kind, Metric, Only, Stated, Text, YearAfter
from commonweal_engines.need.reading.known.pupils import SCHOOLS_ONLY
from commonweal_engines.need.reading.known.schools import LATITUDE, LONGITUDE
from commonweal_engines.need.reading.known.units import GRADES, PERCENT, POINTS, PUPILS


def _percent(name: str, headers: tuple[str, ...], label: Sentence, need: Literal["higher", "lower", ""] = "") -> Metric:
    return Metric(name, headers, label, PERCENT, need)


PROGRESS = Metric("progress8", ("P8MEA",), say("Progress 8"), GRADES, "lower")
ATTAINMENT = Metric("attainment8", ("ATT8SCR",), say("Attainment 8"), POINTS, "lower")
PASSES_9_5 = _percent(
    "basics_95_percent", ("PTL2BASICS_95",), say("Pupils with grade 5 or above in English and maths"), "lower"
)
EBACC_ENTRIES = _percent(
    "ebacc_entry_percent", ("PTEBACC_E_PTQ_EE",), say("Pupils entered for all English Baccalaureate subjects"), "lower"
)
EBACC_POINTS = Metric("ebacc_points", ("EBACCAPS",), say("Average English Baccalaureate points"), POINTS, "lower")
DISADVANTAGED = say("Disadvantaged pupils at the end of key stage 4")
AT_THE_END = say("Pupils at the end of key stage 4")
LOW_BEFORE = say("Pupils with low results at the end of primary school")
NOT_ENGLISH = say("Pupils at the end of key stage 4 whose first language is not English")
WITH_NEEDS = say("Pupils at the end of key stage 4 with special needs")
MOVED = say("Pupils who were at the school for all of key stage 4")
GAP_IN_ATTAINMENT = say("Attainment 8: disadvantaged pupils here against all others in England")
GAP_IN_PROGRESS = say("Progress 8: disadvantaged pupils here against all others in England")

RESULT_FILES = (
    Kind(
        name="ks4.final",
        label=say("Key stage 4 results, performance tables (england_ks4final)"),
        key=("URN",),
        form=Form.SCHOOL,
        known_by=("RECTYPE", "LEA", "ESTAB", "SCHNAME", "TOTPUPS", "TPUP", "ATT8SCR", "P8MEA", "PTL2BASICS_95"),
        metrics=(
            PROGRESS,
            Metric("progress8_low", ("P8CILOW",), say("Progress 8, lowest it may be"), GRADES),
            Metric("progress8_high", ("P8CIUPP",), say("Progress 8, highest it may be"), GRADES),
            _percent("progress8_coverage_percent", ("P8MEACOV",), say("Pupils counted in Progress 8")),
            ATTAINMENT,
            PASSES_9_5,
            _percent(
                "basics_94_percent",
                ("PTL2BASICS_94",),
                say("Pupils with grade 4 or above in English and maths"),
                "lower",
            ),
            EBACC_ENTRIES,
            EBACC_POINTS,
            Metric("pupils", ("TOTPUPS",), say("Pupils"), PUPILS),
            Metric("cohort", ("TPUP",), AT_THE_END, PUPILS),
            _percent("disadvantaged_percent", ("PTFSM6CLA1A",), DISADVANTAGED, "higher"),
            _percent("eal_percent", ("PTEALGRP2",), NOT_ENGLISH, "higher"),
            _percent("low_prior_percent", ("PTPRIORLO",), LOW_BEFORE, "higher"),
            _percent("sen_percent", ("PSEN_ALL4", "PSEN_ALL"), WITH_NEEDS, "higher"),
            _percent("not_mobile_percent", ("PTNMOB",), MOVED, "lower"),
            Metric("gap_attainment8", ("DIFFN_ATT8",), GAP_IN_ATTAINMENT, POINTS, "lower"),
            Metric("gap_progress8", ("DIFFN_P8MEA",), GAP_IN_PROGRESS, GRADES, "lower"),
        ),
        texts=(
            Text("name", ("SCHNAME",)),
            Text("la_code", ("LEA",)),
            Text("town", ("TOWN",)),
            Text("postcode", ("PCODE",)),
            Text("type", ("NFTYPE",)),
        ),
        period=YearAfter("ATT8SCR_"),
        only=Only("RECTYPE", frozenset({"1", "2"}), say("This row is a total, not a school.")),
    ),
    Kind(
        name="ks4.short",
        label=say("Key stage 4 results 2018/19, short form of the performance tables"),
        key=("URN",),
        form=Form.SCHOOL,
        known_by=("la_code_added", "RECTYPE", "SCHNAME", "PCODE2", "P8MEA", "ATT8SCR", "PTL2BASICS_95", "EBACCAPS"),
        metrics=(PROGRESS, ATTAINMENT, PASSES_9_5, EBACC_ENTRIES, EBACC_POINTS, LATITUDE, LONGITUDE),
        texts=(
            Text("name", ("SCHNAME",)),
            Text("la_code", ("la_code_added",)),
            Text("town", ("TOWN",)),
            Text("postcode", ("PCODE",)),
            Text("type", ("SCHTYPE",)),
            Text("inspection", ("OFSTEDRATING",)),
        ),
        period="2018/19",
        only=Only("RECTYPE", frozenset({"1", "2"}), say("This row is a total, not a school.")),
    ),
    Kind(
        name="ks4.information",
        label=say("Key stage 4 school information (from 2023/24)"),
        key=("school_urn",),
        form=Form.SCHOOL,
        known_by=("time_period", "geographic_level", "school_laestab", "t_pupils", "pt_disadvantaged", "p8_banding"),
        metrics=(
            Metric("pupils", ("t_allks_pupils",), say("Pupils"), PUPILS),
            Metric("cohort", ("t_pupils",), AT_THE_END, PUPILS),
            Metric(
                "prior_score",
                ("avg_ks2_scaledscore",),
                say("Average score of these pupils at the end of primary school"),
                POINTS,
                "lower",
            ),
            _percent("low_prior_percent", ("pt_prior_lo",), LOW_BEFORE, "higher"),
            _percent("disadvantaged_percent", ("pt_disadvantaged",), DISADVANTAGED, "higher"),
            _percent("eal_percent", ("pt_language_not_english",), NOT_ENGLISH, "higher"),
            _percent("not_mobile_percent", ("pt_not_mobile",), MOVED, "lower"),
            _percent("sen_percent", ("pt_sen",), WITH_NEEDS, "higher"),
            _percent(
                "ehc_plan_percent",
                ("pt_sen_with_ehcp",),
                say("Pupils with an education, health and care plan"),
                "higher",
            ),
            Metric("gap_attainment8", ("diffn_att8",), GAP_IN_ATTAINMENT, POINTS, "lower"),
            Metric("gap_progress8", ("diffn_p8mea",), GAP_IN_PROGRESS, GRADES, "lower"),
        ),
        texts=(
            Text("name", ("school_name",)),
            Text("type", ("establishment_type_group",)),
            Text("la_code", ("old_la_code",)),
            Text("la_name", ("la_name",)),
            Text("progress8_band", ("p8_banding",)),
        ),
        period=Stated("time_period"),
        only=SCHOOLS_ONLY,
    ),
)
