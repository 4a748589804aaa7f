"""Names made up for the demo. None is that of a real school, trust, ward or place, as a test checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of establishment and the group it belongs to, with the register's codes."""

    name: str
    code: str
    group: str
    group_code: str
    results_group: str

    @property
    def academy(self) -> bool:
        return self.group in ("Academies", "Free Schools")


MAINTAINED, ACADEMIES = "Local authority maintained schools", "Academies"
COMMUNITY = Kind("Community school", "01", MAINTAINED, "4", "Community school")
FOUNDATION = Kind("Foundation school", "05", MAINTAINED, "4", "Foundation school")
AIDED = Kind("Voluntary aided school", "02", MAINTAINED, "4", "Voluntary aided school")
SPONSORED = Kind("Academy sponsor led", "28", ACADEMIES, "10", "Sponsored academies")
CONVERTER = Kind("Academy converter", "34", ACADEMIES, "10", "Converter academies")
FREE = Kind("Free schools", "35", "Free Schools", "11", "Free schools")

STUDIO = Kind("Studio schools", "41", "Free Schools", "11", "Studio schools")
ANGLICAN, CATHOLIC = "Church of England", "Roman Catholic"

LOCKS, LANTERN = "Six Locks Schools Trust", "Lanternfield Academies Trust"
BECKSIDE, DIOCESE = "Beckside Education Trust", "Kelderby Diocesan Learning Trust"


@dataclass(frozen=True, slots=True)
class Plan:
    """A school as first thought of. `size` is one year group; `before` is its old name, kind and last day as that.

    `lean` is how much better (or, below nought, worse) its pupils do than chance alone would have it, in spreads.
    """

    name: str
    ward: str
    kind: Kind
    size: int
    head: str
    trust: str = ""
    opened: date | None = None
    sixth: bool = False
    gender: str = "Mixed"
    faith: str = "None"
    before: tuple[str, Kind, date] | None = None
    lean: float = 0.0


TWINS = ("Corve Street Boys' School", "Corve Street Girls' School")
NEW_SCHOOL, SMALL_SCHOOL = "Kelder Vale Free School", "Aspen Cross Studio School"
STRONG_SCHOOL, WEAK_SCHOOL = "Tannery Row Academy", "Sallow Bank Academy"

SECONDARIES = (
    Plan("Harrow Lane Academy", "Canal Basin", SPONSORED, 210, "Mrs Yasmin Okafor-Reid", LOCKS, date(2014, 9, 1)),
    Plan(STRONG_SCHOOL, "Tannery Row", SPONSORED, 180, "Mrs Nasreen Qadri", LOCKS, date(2016, 9, 1), lean=1.6),
    Plan("Kelderside School", "Kelderside", COMMUNITY, 240, "Ms Rukhsana Dar"),
    Plan("Marrowgate Academy", "Wool Exchange", CONVERTER, 180, "Mr Zoran Petrie", LANTERN, date(2012, 8, 1)),
    Plan("St Arilda's Catholic College", "Ashgarth", AIDED, 240, "Mrs Bernadette Coyle", sixth=True, faith=CATHOLIC),
    Plan("Bishop Alderson Church of England Academy", "Castle Garth", SPONSORED, 210, "Rev Adaeze Whitlock", DIOCESE,
         date(2015, 9, 1), sixth=True, faith=ANGLICAN),
    Plan("Kelderby Muslim Girls' School", "Wool Exchange", FREE, 90, "Mrs Humaira Siddique", "", date(2013, 9, 1),
         gender="Girls", faith="Muslim", lean=0.8),
    Plan("Sir Josiah Pell School", "Thornhey", CONVERTER, 240, "Dr Owen Trevanion", "Pell Foundation Academy Trust",
         date(2011, 7, 1), sixth=True),
    Plan(TWINS[0], "Longroyd", COMMUNITY, 150, "Mr Imran Chowdhury", gender="Boys"),
    Plan(TWINS[1], "Longroyd", COMMUNITY, 150, "Ms Shauna McIlroy", gender="Girls"),
    Plan("Ashgarth School", "Ashgarth", FOUNDATION, 180, "Mrs Parveen Gill"),
    Plan("Broadclough Academy", "Broadclough", CONVERTER, 210, "Mr Dafydd Penrose", BECKSIDE, date(2013, 4, 1),
         sixth=True),
    Plan(WEAK_SCHOOL, "Winterburn Road", SPONSORED, 180, "Mr Paul Ashworth-Bello", BECKSIDE, date(2023, 4, 1),
         before=("Sallow Bank School", COMMUNITY, date(2023, 3, 31)), lean=-1.6),
    Plan("Millrace Academy", "Millrace", SPONSORED, 240, "Ms Chidinma Lowe", LOCKS, date(2015, 9, 1)),
    Plan("Ravensclough Community School", "Skelgarth", COMMUNITY, 180, "Mr Gareth Szymanski"),
    Plan("Lowbeck Academy", "Lowbeck", SPONSORED, 180, "Mrs Teresa Vannini", LANTERN, date(2021, 9, 1),
         before=("Lowbeck High School", FOUNDATION, date(2021, 8, 31))),
    Plan("Westermoor School", "Westermoor", CONVERTER, 270, "Mrs Alison Featherby", "Westermoor Schools Trust",
         date(2011, 8, 1), sixth=True),
    Plan("Eastholme Academy", "Eastholme", CONVERTER, 180, "Mr Kwame Addison", BECKSIDE, date(2014, 2, 1)),
    Plan("Quarry Top School", "Quarry Top", COMMUNITY, 180, "Ms Joely Haddad"),
    Plan("Dovestone High School", "Dovestone", CONVERTER, 240, "Mr Callum Baptiste", "Dovestone High School Trust",
         date(2011, 9, 1), sixth=True),
    Plan("Hagg Wood School", "Hagg Wood", FOUNDATION, 210, "Mr Stuart Illingham"),
    Plan("Kirkholm Academy", "Kirkholm", CONVERTER, 270, "Ms Meera Vasanthan", LANTERN, date(2012, 1, 1), sixth=True),
    Plan(NEW_SCHOOL, "Hollinroyd", FREE, 120, "Mr Joel Abernethy", LANTERN, date(2021, 9, 1)),
    Plan("Otterclough School", "Upper Moss", COMMUNITY, 180, "Mrs Frances Dunmore", sixth=True),
    Plan("Fallowgate High School", "Nether Moss", SPONSORED, 180, "Mr Tobias Lindqvist", DIOCESE,
         date(2017, 1, 1), lean=-0.9),
    Plan(SMALL_SCHOOL, "Hollinroyd", STUDIO, 15, "Ms Leila Farrokhzad", opened=date(2014, 9, 1)),
)  # fmt: skip
PRIMARIES = (
    Plan("Ashgarth Lane Primary School", "Ashgarth", COMMUNITY, 60, "Mrs Carys Blackwood"),
    Plan("Lowbeck Primary School", "Lowbeck", CONVERTER, 45, "Mr Hassan Tavakoli", LANTERN, date(2016, 12, 1)),
    Plan("Canal Basin Primary School", "Canal Basin", COMMUNITY, 60, "Ms Dominika Rust"),
    Plan("Westermoor Church of England Primary School", "Westermoor", AIDED, 30, "Mrs Helen Stannage",
         faith=ANGLICAN),
    Plan("Skelgarth Junior and Infant School", "Skelgarth", COMMUNITY, 30, "Mr Babatunde Cole"),
)  # fmt: skip

STREETS = (
    "Fulling Mill Road", "Carder Street", "Shuttle Lane", "Beauséjour Road", "Tenter Hill", "Old Dyehouse Lane",
    "Teasel Way", "Lockkeeper's Rise", "Weir Top", "Heald Street", "Skein Avenue", "Packhorse Brow",
    "Chapel Fold Lane", "Warp Street", "Bobbin Lane", "Curlew Drive",
)  # fmt: skip
CONSTITUENCIES: Mapping[bool, tuple[str, str]] = {
    True: ("E14900001", "Kelderby North"),
    False: ("E14900002", "Kelderby South"),
}
REGION_NAME = "Invented Region"
URBAN = "(England/Wales) Urban major conurbation"
