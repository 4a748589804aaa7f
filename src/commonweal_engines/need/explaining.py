"""Why a member stands where it stands, in plain sentences.

The middle is the median figure of all who have one. A metric speaks for a member's need when its figure lies on the
needy side of the middle; the metrics that lift its score most above the middle come first.
"""

from collections.abc import Sequence
from fractions import Fraction

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.decimals import Figure, plain
from commonweal_engines.need.method import MissingRule
from commonweal_engines.need.results import Index, Scored
from commonweal_engines.need.roots import nearest
from commonweal_engines.need.scaling import Column

REASONS = 3
NAMES = 5


def explanation(index: Index, id: str, called: str = "") -> tuple[Sentence, ...]:
    """Why a member (called so, or by its id) has its place: what drives it, then what a reader should know.

    Raises KeyError for an id that is not in the index.
    """
    if id in index.row_of and id not in index.by_id:
        return tuple(left.why for left in index.left_out if left.id == id)
    member = index.by_id[id]
    because = _because(index, member, called or id)
    return (because, *_provisional(index, member), *_support(index, member), *_ties(index, id))


def _because(index: Index, member: Scored, called: str) -> Sentence:
    count, row = len(index.members), index.row_of[member.id]
    above = [part for part in index.parts(member.id) if part.units > part.column.middle_units]
    above.sort(key=lambda part: (-nearest(part.above_middle), part.column.metric.name))
    reasons = _joined(
        [_reason(part.column, figure) for part in above if (figure := part.column.figures[row]) is not None]
    )
    if not reasons:
        return say(
            "{member} is number {rank} of {count}: none of its figures shows more need than the middle.",
            member=called,
            rank=member.rank,
            count=count,
        )
    if 2 * member.rank <= count + 1:
        return say(
            "{member} is number {rank} of {count}. It needs most because {reasons}.",
            member=called,
            rank=member.rank,
            count=count,
            reasons=reasons,
        )
    return say(
        "{member} is number {rank} of {count}. What speaks for its need: {reasons}.",
        member=called,
        rank=member.rank,
        count=count,
        reasons=reasons,
    )


def _reason(column: Column, figure: Figure) -> Sentence:
    metric, given, middle = str(column.metric), _brief(figure), _brief(column.middle)
    if column.metric.higher_is_more_need:
        return say(
            "{metric} is {figure}, above the middle of {middle}",
            metric=metric,
            figure=given,
            middle=middle,
        )
    return say(
        "{metric} is {figure}, below the middle of {middle}",
        metric=metric,
        figure=given,
        middle=middle,
    )


def _brief(figure: Figure) -> str:
    """A figure for reading: two decimals, or four where it is smaller than one. The working holds all of them."""
    exact = Fraction(figure)
    shorter = round(exact, 2 if abs(exact) >= 1 else 4)
    return plain(shorter) if shorter and shorter != exact else plain(figure)


def _joined(sentences: Sequence[Sentence]) -> Sentence | None:
    if not sentences:
        return None
    first, *rest = sentences[:REASONS]
    for following in rest[:-1]:
        first = say("{first}; {next}", first=first, next=following)
    return say("{first}; and {last}", first=first, last=rest[-1]) if rest else first


def _provisional(index: Index, member: Scored) -> list[Sentence]:
    if not member.provisional:
        return []
    labels = {metric.name: str(metric) for metric in index.method.metrics}
    missing = ", ".join(labels[name] for name in member.missing)
    if index.method.missing is MissingRule.MIDDLE:
        return [say("This is provisional: it has no figure for {metrics}. The middle stands in.", metrics=missing)]
    return [
        say(
            "This is provisional: it has no figure for {metrics}. The others are counted up to the full weight.",
            metrics=missing,
        )
    ]


def _support(index: Index, member: Scored) -> list[Sentence]:
    if index.method.passes_over(member.supported):
        return [say("It already gets funded support, so it is passed over and the next on the list gets the place.")]
    if member.id in index.came_in:
        names = _named(index.skipped)
        return [say("It comes in because support is already given to {names}, higher on the list.", names=names)]
    return []


def _ties(index: Index, id: str) -> list[Sentence]:
    tie = index.tie_of.get(id)
    if tie is None:
        return []
    same = say("This is a tie: exactly the same score as {names}.", names=_named([i for i in tie.ids if i != id]))
    if id not in tie.competing:
        return [same]
    return [
        same,
        say(
            "Places left for this tie: {places}. Members competing: {count}. The figures cannot decide; the body must.",
            count=len(tie.competing),
            places=tie.places,
        ),
    ]


def _named(ids: Sequence[str]) -> Sentence | str:
    some = ", ".join(ids[:NAMES])
    return say("{names} and {count} more", names=some, count=len(ids) - NAMES) if len(ids) > NAMES else some
