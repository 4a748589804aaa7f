"""The index as plain text, for a person at a terminal."""

from collections.abc import Iterable, Sequence

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.alone import Answer
from commonweal_engines.need.explaining import explanation
from commonweal_engines.need.places import Standing
from commonweal_engines.need.results import Index, Scored
from commonweal_engines.need.roots import rounded, written
from commonweal_engines.need.sensitivity import PERCENT, Shift, shifts, stays, turns
from commonweal_engines.need.working import PLACES, Step, steps

MOST = 10
LISTED = {Standing.LISTED: "yes", Standing.COMPETING: "tied", Standing.NOT_LISTED: ""}


def as_text(answer: Answer) -> str:
    """Ranking, list, how sure it is and, where asked for, how a score came about."""
    blocks = [
        _ranking(answer),
        _lines(_notes(answer)),
        *(_explained(answer.index, id) for id in answer.question.explain),
        _lines(_sensitivity(answer.index)),
    ]
    text = "\n\n".join(block for block in blocks if block)
    return "".join(f"{_printable(line)}\n" for line in text.split("\n"))


def _printable(line: str) -> str:
    return line if line.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in line)


def _ranking(answer: Answer) -> str:
    index, question = answer.index, answer.question
    often = {stay.id: str(stay.listed) for stay in stays(index, question.seed, question.draws)}
    rows = [("rank", "member", "score", "listed", "stays", "")]
    for member in index.members:
        rank = f"{member.rank}{'=' if member.id in index.tie_of else ''}"
        score = rounded(member.score, PLACES)
        rows.append((rank, member.id, score, _place(index, member), often.get(member.id, ""), _note(member)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _place(index: Index, member: Scored) -> str:
    standing = index.standings.get(member.id)
    return LISTED[standing] if standing else "supported"


def _note(member: Scored) -> str:
    return f"provisional: no {', '.join(member.missing)}" if member.provisional else ""


def _notes(answer: Answer) -> Iterable[Sentence]:
    index, question = answer.index, answer.question
    yield say(
        "“Stays”: on the list in so many of {draws} random weightings, drawn with the seed “{seed}”.",
        draws=question.draws,
        seed=question.seed,
    )
    for tie in index.ties:
        if tie.competing:
            members = _some(tie.competing)
            yield say(
                "Tied across the last place: {members}. Places left for them: {places}. The body decides.",
                members=members,
                places=tie.places,
            )
    if index.skipped:
        skipped, came_in = _some(index.skipped), _some(index.came_in)
        yield say("Already supported, so passed over: {skipped}. Comes in: {next}.", skipped=skipped, next=came_in)
    yield from (say("{member}: {why}", member=left.id, why=left.why) for left in index.left_out)
    yield from index.notes
    if answer.empty_rows:
        yield say("Empty rows passed over: {count}.", count=answer.empty_rows)


def _sensitivity(index: Index) -> Iterable[Sentence]:
    felt = [line for shift in shifts(index) if (line := _shift(index, shift))]
    if felt:
        yield say("If one weight moves by {percent}%:", percent=PERCENT)
        yield from felt
    else:
        yield say("Moving any one weight by {percent}% changes no rank and no place.", percent=PERCENT)
    smallest = turns(index)
    if smallest:
        yield say("The smallest move of one weight that changes a place:")
    for turn in smallest:
        change, becomes = f"{turn.percent:+}", LISTED[turn.becomes] or "no"
        values = {"member": turn.id, "metric": turn.metric, "change": change, "becomes": becomes}
        yield say("  {member}: {metric} {change}% (then listed: {becomes})", **values)


def _shift(index: Index, shift: Shift) -> Sentence | None:
    """Who changes rank or place; None where nobody does."""
    now = [id for id, standing in index.standings.items() if standing is Standing.COMPETING]
    felt = [
        say("new ranks: {members}", members=_some([f"{m.id} {m.before} to {m.after}" for m in shift.moved])),
        say("joins: {members}", members=_some(shift.joins)),
        say("leaves: {members}", members=_some(shift.leaves)),
        say("tied: {members}", members=_some(shift.competing)),
    ]
    told = [bool(shift.moved), bool(shift.joins), bool(shift.leaves), sorted(shift.competing) != sorted(now)]
    if not any(told):
        return None
    what = "; ".join(str(sentence) for sentence, tell in zip(felt, told, strict=True) if tell)
    return say("  {metric} {percent}%: {what}", metric=shift.metric, percent=f"{shift.percent:+}", what=what)


def _some(members: Sequence[str]) -> str:
    more = f", ... ({len(members)})" if len(members) > MOST else ""
    return (", ".join(members[:MOST]) or "-") + more


def _explained(index: Index, id: str) -> str:
    worked = steps(index, id) if id in index.by_id else ()
    return _lines([*explanation(index, id), *map(_step, worked)])


def _step(step: Step) -> Sentence:
    metric, weight = str(step.column.metric), written(step.column.metric.weight)
    if step.amount is None:
        return say("  {metric}: {how}", metric=metric, how=step.how)
    return say(
        "  {metric}: {part} of the score, with weight {weight}. {how}",
        metric=metric,
        part=rounded(step.amount, PLACES),
        weight=weight if step.counted_up == 1 else f"{weight} x {written(step.counted_up)}",
        how=step.how,
    )


def _lines(sentences: Iterable[Sentence]) -> str:
    return "\n".join(map(str, sentences))
