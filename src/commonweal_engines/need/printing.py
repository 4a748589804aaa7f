"""The index as plain text, for a person at a terminal."""

from collections.abc import Iterable

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.alone import Answer
from commonweal_engines.need.explaining import explanation
from commonweal_engines.need.places import Standing
from commonweal_engines.need.results import Index, Scored
from commonweal_engines.need.roots import rounded, written
from commonweal_engines.need.sensitivity import shifts, stays, turns
from commonweal_engines.need.working import PLACES, Step, steps

PLACE = {Standing.LISTED: "yes", Standing.COMPETING: "tied", Standing.NOT_LISTED: ""}


def as_text(answer: Answer) -> str:
    """Ranking, list, how sure it is and, where asked for, how a score came about."""
    blocks = [
        _ranking(answer),
        _lines(_notes(answer)),
        *(_explained(answer.index, id) for id in answer.question.explain),
        _lines(_sensitivity(answer.index)),
    ]
    text = "\n\n".join(block for block in blocks if block)
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text) + "\n"


def _ranking(answer: Answer) -> str:
    index, question = answer.index, answer.question
    often = {stay.id: f"{stay.listed} of {stay.draws}" for stay in stays(index, question.seed, question.draws)}
    rows = [("rank", "member", "score", "listed", "on the list", "")]
    for member in index.members:
        rank = f"{member.rank}{'=' if member.id in index.tie_of else ''}"
        score = rounded(member.score, PLACES)
        rows.append((rank, member.id, score, _place(index, member), often.get(member.id, ""), _note(member)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _place(index: Index, member: Scored) -> str:
    standing = index.standings.get(member.id)
    return PLACE[standing] if standing else "supported"


def _note(member: Scored) -> str:
    return f"provisional: no {', '.join(member.missing)}" if member.provisional else ""


def _notes(answer: Answer) -> Iterable[Sentence]:
    index, question = answer.index, answer.question
    yield say(
        "“On the list”: in how many of {draws} random weightings, drawn with the seed “{seed}”.",
        draws=question.draws,
        seed=question.seed,
    )
    for tie in index.ties:
        if tie.competing:
            members = ", ".join(tie.competing)
            yield say(
                "Tied across the last place: {members}. Places left for them: {places}. The body decides.",
                members=members,
                places=tie.places,
            )
    if index.came_in:
        skipped, came_in = ", ".join(index.skipped), ", ".join(index.came_in)
        yield say("Already supported, so passed over: {skipped}. Next in line: {next}.", skipped=skipped, next=came_in)
    yield from (say("{member}: {why}", member=left.id, why=left.why) for left in index.left_out)
    yield from index.notes
    if answer.empty_rows:
        yield say("Empty rows passed over: {count}.", count=answer.empty_rows)


def _sensitivity(index: Index) -> Iterable[Sentence]:
    yield say("If one weight moves:")
    for shift in shifts(index):
        yield say(
            "  {metric} {percent}%: ranks that change: {moved}; joins: {joins}; leaves: {leaves}; tied: {tied}",
            metric=shift.metric,
            percent=f"{shift.percent:+}",
            moved=len(shift.moved),
            joins=", ".join(shift.joins) or "-",
            leaves=", ".join(shift.leaves) or "-",
            tied=", ".join(shift.competing) or "-",
        )
    smallest = turns(index)
    if smallest:
        yield say("The smallest change of one weight, in whole percent, that changes a place:")
    for turn in smallest:
        becomes = PLACE[turn.becomes] or "no"
        change = f"{turn.percent:+}"
        yield say(
            "  {member}: {metric} {change}% (place: {becomes})",
            member=turn.id,
            metric=turn.metric,
            change=change,
            becomes=becomes,
        )


def _explained(index: Index, id: str) -> str:
    worked = steps(index, id) if id in index.by_id else ()
    return _lines([*explanation(index, id), *map(_step, worked)])


def _step(step: Step) -> Sentence:
    weight = written(step.column.metric.weight)
    return say(
        "  {metric}: {part} with weight {weight}. {how}",
        metric=str(step.column.metric),
        part=rounded(step.amount, PLACES) if step.amount is not None else "-",
        weight=weight if step.counted_up == 1 else f"{weight} x {written(step.counted_up)}",
        how=step.how,
    )


def _lines(sentences: Iterable[Sentence]) -> str:
    return "\n".join(map(str, sentences))
