"""Why a figure is missing, and the marks publishers use to say so. A missing figure is never zero."""

from enum import IntEnum

from commonweal_engines.common import Sentence, say


class Missing(IntEnum):
    """The number is what a stored column holds: never give one a new meaning, add the next."""

    BLANK = 1
    NOT_APPLICABLE = 2
    SUPPRESSED = 3
    NOT_AVAILABLE = 4
    UNRELIABLE = 5
    NO_ENTRIES = 6
    NOT_PUBLISHED = 7
    LOW_COVERAGE = 8

    @property
    def why(self) -> Sentence:
        return WHY[self]


WHY = {
    Missing.BLANK: say("The cell is empty."),
    Missing.NOT_APPLICABLE: say("The publisher says it does not apply here."),
    Missing.SUPPRESSED: say("The publisher withholds it, so that no pupil can be recognised."),
    Missing.NOT_AVAILABLE: say("The publisher does not have it."),
    Missing.UNRELIABLE: say("The publisher holds it to be too unreliable to show."),
    Missing.NO_ENTRIES: say("The school entered no pupils."),
    Missing.NOT_PUBLISHED: say("The publisher does not publish it for this kind of school."),
    Missing.LOW_COVERAGE: say("Too few pupils are counted in it to show it."),
}

# Sources: the Department for Education's notes to its performance tables and its statistics service, and the
# Government Statistical Service's guidance on symbols in tables.
MARKS = {
    "": Missing.BLANK,
    "z": Missing.NOT_APPLICABLE,
    "c": Missing.SUPPRESSED,
    "supp": Missing.SUPPRESSED,
    "suppmat": Missing.SUPPRESSED,
    "*": Missing.SUPPRESSED,
    "x": Missing.NOT_AVAILABLE,
    "na": Missing.NOT_AVAILABLE,
    "n/a": Missing.NOT_AVAILABLE,
    "nan": Missing.NOT_AVAILABLE,
    "null": Missing.NOT_AVAILABLE,
    "none": Missing.NOT_AVAILABLE,
    "dns": Missing.NOT_AVAILABLE,
    ":": Missing.NOT_AVAILABLE,
    "..": Missing.NOT_AVAILABLE,
    "-": Missing.NOT_AVAILABLE,
    "u": Missing.UNRELIABLE,
    "ne": Missing.NO_ENTRIES,
    "np": Missing.NOT_PUBLISHED,
    "lowcov": Missing.LOW_COVERAGE,
}
