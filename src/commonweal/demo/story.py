"""What happened before a newcomer arrives: which motions were put, and how each member voted. All of it invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commonweal.demo.world import World
from commonweal_engines.decisions import Choice

F, A, O = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN  # noqa: E741  read as a row of a tally sheet


@dataclass(frozen=True, slots=True)
class Told:
    """A motion of the past: by which office, its words, and how many days ago it was drafted, opened and closed.

    `pattern` is repeated over the members in the order of their names; None is a member that kept silent. `reasons`
    stand with the votes against, in their order. A motion not opened is a draft; one that closes in the future is open.
    """

    title: str
    text: str
    by: str = "Chair"
    drafted: int = 0
    opened: int | None = None
    closes: int = 0
    pattern: tuple[Choice | None, ...] = ()
    reasons: tuple[str, ...] = ()

    def votes(self, world: World) -> list[tuple[str, Choice, str]]:
        """(number of the member, choice, reason) for each member that voted."""
        reasons = iter(self.reasons)
        cast = []
        for place, member in enumerate(sorted(world.members, key=lambda one: one.name)):
            choice = self.pattern[place % len(self.pattern)] if self.pattern else None
            if choice is not None:
                cast.append((member.number, choice, next(reasons, "") if choice is A else ""))
        return cast


@dataclass(frozen=True, slots=True)
class Story:
    """A body's past: its motions, the one that adopts its first need index among them, and who has support already."""

    adopt: Told
    index_title: str
    second_title: str
    ranked_classes: tuple[str, ...]
    places: int
    supported: Mapping[str, str]
    motions: tuple[Told, ...] = field(default=())


KELDERBY = Story(
    index_title="Where Kelderby's schools need most",
    second_title="The same measures, by rank instead of range",
    ranked_classes=(),
    places=8,
    supported={"Marrowgate Academy": "Reading recovery programme"},
    adopt=Told(
        title="Adopt the need index and its equal weights",
        text=(
            "We adopt this index to decide where help goes first in the coming year.\n"
            "Every measure weighs the same. Schools that already have funded support are passed over, and the next"
            " school on the list takes the place.\nWe look at it again in a year."
        ),
        drafted=52,
        opened=50,
        closes=43,
        pattern=(F, F, A, F, F, F, O, F, None, F, F, A, F),
        reasons=(
            "Results from before 2020 say little about the school we are today.",
            "A small school swings on three children. We would rather use a three-year average.",
            "We agree with the aim, but absence should weigh more.",
            "The list should be shown to governors before it is adopted.",
        ),
    ),
    motions=(
        Told(
            title="Give every school the same number of support days",
            text="Support days are shared out equally among all schools, whatever their place on the need index.",
            drafted=33,
            opened=30,
            closes=23,
            pattern=(A, F, A, A, None, A, F, A, O, A, F, A, A),
            reasons=("Equal shares leave the neediest where they are.", "We agreed to put need first."),
        ),
        Told(
            title="Meet as heads on the first Tuesday of each month",
            text="The heads of all schools meet on the first Tuesday of each month at four, in turn at each school.",
            drafted=20,
            opened=18,
            closes=11,
            pattern=(F, None, None, F, None, A, None, F, None, None, None, None, None),
            reasons=("Four o'clock is when our buses leave.",),
        ),
        Told(
            title="Share three days a year of each school's best teachers",
            text=(
                "Each school pledges three days a year of its strongest subject leaders to other schools.\n"
                "The need index says which schools are asked first. No school gives more than it can spare:"
                " its own head has the last word on each day."
            ),
            drafted=4,
            opened=3,
            closes=-5,
            pattern=(F, None, F, None, None, A, None, F, None, None, None, F, None),
            reasons=("Not before we know who pays for cover.",),
        ),
        Told(
            title="Invite primary schools to send an observer",
            text="One primary head, chosen by the primary heads, may sit in our meetings and speak, without a vote.",
            drafted=1,
        ),
    ),
)

ELLERSTOW = Story(
    index_title="Where Ellerstow's families need us most",
    second_title="The same measures, by rank instead of range",
    ranked_classes=("Neighbourhood parents",),
    places=3,
    supported={"Old Forge Parents": "Family learning grant"},
    adopt=Told(
        title="Adopt the list of neighbourhoods to begin with",
        text=(
            "We begin where families need us most, by this list.\n"
            "All measures weigh the same. A neighbourhood that already has a grant is passed over this time."
        ),
        drafted=52,
        opened=50,
        closes=43,
        pattern=(F, F, F, None, F, A, F, F, F, F, O, F),
        reasons=("Numbers do not show the estates where nobody answers the door. Go and look as well.",),
    ),
    motions=(
        Told(
            title="Hold two of four sessions each week outside the centres",
            text="At least two of every four sessions take place where families are: a library, a hall, a kitchen.",
            drafted=12,
            opened=10,
            closes=3,
            pattern=(F, F, A, F, F, A, F, A, F, F, F, F),
            reasons=(
                "Our rooms would stand empty and still cost money.",
                "Who opens up, and who cleans?",
                "Start with one and see.",
            ),
        ),
        Told(
            title="Pay volunteers' bus fares within ten days",
            text="Whoever volunteers is paid back bus fares and childcare within ten days, on a photo of the ticket.",
            by="Voice of the volunteers",
            drafted=5,
            opened=4,
            closes=-3,
            pattern=(None, F, None, F, F, None),
        ),
    ),
)

STORIES = {"kelderby": KELDERBY, "ellerstow": ELLERSTOW}


def story(slug: str) -> Story:
    return STORIES[slug]
