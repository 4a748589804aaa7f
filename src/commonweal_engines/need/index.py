"""The need index: every member's score and rank, who gets a place, and every tie named.

1. Scores are exact. Equal scores share a rank, and the next rank counts them all (1, 2, 2, 4).
2. A member without a figure for any metric that tells members apart has no score: it is left out, with the reason.
3. A score that rests on a missing figure is marked provisional.
4. Members already getting funded support are scored and ranked, but passed over for a place, which goes to the next.
5. The order in which members and metrics are given changes nothing.
"""

from collections.abc import Collection, Sequence

from commonweal_engines.common import Refusal, Sentence, say
from commonweal_engines.need.method import Method, MissingRule, refusal_of
from commonweal_engines.need.places import Placing, placing
from commonweal_engines.need.results import Index, LeftOut, Scored, Tie
from commonweal_engines.need.scaling import Column, Figures, scaled_columns
from commonweal_engines.need.scoring import scores


def need_index(method: Method, figures: Figures, supported: Collection[str] = ()) -> Index | Refusal:
    """The index of these members by this method.

    `figures`: for each member's id, for each metric's name, the exact figure; None, or no entry, where it is missing.
    `supported`: the ids of members that already get funded support.
    Refuses a method that measures nothing, an empty table, and a supported member that is not in it.
    """
    if refusal := refusal_of(method) or _refusal_of_members(figures, supported):
        return refusal
    ids = tuple(sorted(figures))
    given = scaled_columns(method, ids, figures)
    columns = tuple(column for column in given if column.tells_apart) or given
    missing = _missing(method, given, len(ids))
    rows = tuple(row for row in range(len(ids)) if _has_score(method, columns, missing[row], row))
    ranked = _ranked(columns, ids, rows, missing, frozenset(supported))
    placed = placing([_eligible(method, group) for group in ranked], method.places)
    skipped, came_in = _passed_over(method, ranked, placed)
    return Index(
        method=method,
        members=tuple(member for group in ranked for member in group),
        left_out=_left_out(method, ids, rows, missing),
        listed=tuple(member.id for member in placed.listed),
        ties=tuple(_tie(group, placed) for group in ranked if len(group) > 1),
        skipped=skipped,
        came_in=came_in,
        notes=_notes(method, given),
        columns=columns,
        ids=ids,
        rows=rows,
    )


def _refusal_of_members(figures: Figures, supported: Collection[str]) -> Refusal | None:
    if not figures:
        return Refusal(say("There is no member to rank. Give at least one."), field="members")
    if unknown := sorted(set(supported) - figures.keys()):
        why = say(
            "“{member}” is named as supported, but is not among the members. Check its id, or take it out.",
            member=unknown[0],
        )
        return Refusal(why, field="supported")
    return None


def _missing(method: Method, columns: Sequence[Column], count: int) -> list[tuple[str, ...]]:
    """For each row, the names of the metrics that count and have no figure there."""
    given = {column.metric.name: column.figures for column in columns}
    nowhere = (None,) * count
    all_figures = [(metric.name, given.get(metric.name, nowhere)) for metric in method.counting]
    return [tuple(name for name, figures in all_figures if figures[row] is None) for row in range(count)]


def _has_score(method: Method, columns: Sequence[Column], missing: tuple[str, ...], row: int) -> bool:
    if missing and method.missing is MissingRule.LEAVE_OUT:
        return False
    return any(column.figures[row] is not None for column in columns)


def _ranked(
    columns: Sequence[Column],
    ids: Sequence[str],
    rows: Sequence[int],
    missing: Sequence[tuple[str, ...]],
    supported: frozenset[str],
) -> list[list[Scored]]:
    """Those with a score, the highest first, equal scores together and by id."""
    scored = scores(columns, [column.metric.weight for column in columns], rows)
    ranked: list[list[Scored]] = []
    rank = 1
    for group in scored.groups():
        named = [(ids[rows[at]], missing[rows[at]], at) for at in group]
        ranked.append([Scored(id, rank, lacks, id in supported, scored, at) for id, lacks, at in named])
        rank += len(group)
    return ranked


def _eligible(method: Method, group: Sequence[Scored]) -> list[Scored]:
    return [member for member in group if not method.passes_over(member.supported)]


def _passed_over(
    method: Method, ranked: Sequence[Sequence[Scored]], placed: Placing[Scored]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The supported who stood high enough for a place, and who is surely listed, or competes, only because of that."""
    without = placing(ranked, method.places)
    sure = {member.id for member in without.listed}
    in_reach = sure | {member.id for member in without.competing}
    skipped = [m.id for group in ranked for m in group if method.passes_over(m.supported) and m.id in in_reach]
    came_in = [member.id for member in placed.listed if member.id not in sure]
    came_in += [member.id for member in placed.competing if member.id not in in_reach]
    return tuple(skipped), tuple(came_in)


def _left_out(
    method: Method, ids: Sequence[str], rows: Sequence[int], missing: Sequence[tuple[str, ...]]
) -> tuple[LeftOut, ...]:
    labels = {metric.name: str(metric) for metric in method.metrics}
    without = sorted(set(range(len(ids))) - set(rows))
    return tuple(
        LeftOut(ids[row], missing[row], _why_left_out(method, [labels[name] for name in missing[row]]))
        for row in without
    )


def _why_left_out(method: Method, labels: Sequence[str]) -> Sentence:
    if method.missing is MissingRule.LEAVE_OUT:
        return say("It has no figure for {metrics}, so this method leaves it out.", metrics=", ".join(labels))
    return say("It has no figure for any metric that tells members apart, so there is nothing to score.")


def _tie(group: Sequence[Scored], placed: Placing[Scored]) -> Tie:
    ids = tuple(member.id for member in group)
    competing = tuple(member.id for member in placed.competing if member.rank == group[0].rank)
    return Tie(group[0].rank, ids, competing, placed.places_left if competing else 0)


def _notes(method: Method, given: Sequence[Column]) -> tuple[Sentence, ...]:
    columns = {column.metric.name: column for column in given}
    notes = []
    for metric in method.counting:
        column = columns.get(metric.name)
        if column is None:
            notes.append(say("Nobody has a figure for {metric}, so it takes no part.", metric=str(metric)))
        elif not column.tells_apart:
            notes.append(
                say("All have the same figure for {metric}. It tells nobody apart: 0 for everyone.", metric=str(metric))
            )
    return tuple(notes)
