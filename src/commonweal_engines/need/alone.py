"""The index on its own: from the text of a sheet to an answer in JSON or as a table to read."""

import json
from dataclasses import dataclass

from commonweal_engines.common import Refusal, say
from commonweal_engines.need.asking import Question
from commonweal_engines.need.explaining import explanation
from commonweal_engines.need.index import need_index
from commonweal_engines.need.results import Index, Scored
from commonweal_engines.need.roots import Exact, nearest, written
from commonweal_engines.need.sensitivity import Shift, shifts, stays, turns
from commonweal_engines.need.sheet import sheet
from commonweal_engines.need.working import steps

OBJECTS_LAID_OUT = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The index of a sheet, what was asked, and how many rows with nothing in them the sheet had."""

    question: Question
    index: Index
    empty_rows: int


def answer(text: str, question: Question) -> Answer | Refusal:
    """Works out the index of a sheet of comma-separated values, or says what to mend in the sheet or the question."""
    read = sheet(text, question.id_column, [metric.name for metric in question.method.metrics])
    if isinstance(read, Refusal):
        return read
    if unknown := sorted(set(question.explain) - read.figures.keys()):
        return Refusal(
            say("“{member}” is not in the file, so it cannot be explained.", member=unknown[0]), field="explain"
        )
    index = need_index(question.method, read.figures, question.supported)
    return index if isinstance(index, Refusal) else Answer(question, index, read.empty_rows)


def as_json(answer: Answer) -> str:
    """Everything the index says, as one JSON object.

    `score` and each of `parts` (what a metric gives to the score; they add up to it) are the floating-point numbers
    nearest to the exact values; `score_exact` is the value itself. Lists of members hold their ids.
    """
    index, question = answer.index, answer.question
    document = {
        "members": [_member(index, member) for member in index.members],
        "listed": index.listed,
        "ties": [
            {"rank": tie.rank, "ids": tie.ids, "competing": tie.competing, "places": tie.places} for tie in index.ties
        ],
        "sensitivity": {
            "one_weight": [_shift(shift) for shift in shifts(index)],
            "random_weights": {
                "seed": question.seed,
                "draws": question.draws,
                "members": [
                    {"id": stay.id, "listed": stay.listed, "competing": stay.competing}
                    for stay in stays(index, question.seed, question.draws)
                ],
            },
            "smallest_change": [
                {"id": turn.id, "metric": turn.metric, "percent": turn.percent, "becomes": turn.becomes}
                for turn in turns(index)
            ],
        },
        "left_out": [{"id": left.id, "missing": left.missing, "why": str(left.why)} for left in index.left_out],
        "skipped": index.skipped,
        "came_in": index.came_in,
        "notes": [str(note) for note in index.notes],
        "rows": {"read": len(index.ids), "empty": answer.empty_rows},
        "method": _method(index),
        "explained": [_explained(index, id) for id in question.explain],
    }
    return _laid_out(document)


def _laid_out(value: object, depth: int = 0) -> str:
    """JSON with a line for each record, which reads well and stays small where there are many."""
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, dict) and depth < OBJECTS_LAID_OUT:
        named = [f"{json.dumps(name)}: {_laid_out(held, depth + 1)}" for name, held in value.items()]
        return f"{{{inner}{f',{inner}'.join(named)}{outer}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(map(json.dumps, value))}{outer}]"
    return json.dumps(value)


def _member(index: Index, member: Scored) -> dict[str, object]:
    return {
        "id": member.id,
        "score": nearest(member.score),
        "score_exact": written(member.score),
        "rank": member.rank,
        "provisional": member.provisional,
        "missing": member.missing,
        "supported": member.supported,
        "parts": _parts(index, member),
    }


def _parts(index: Index, member: Scored) -> dict[str, float]:
    """A number for each metric the member is not missing: 0 for one that does not count or tells nobody apart."""
    given = {metric.name: 0.0 for metric in index.method.metrics if metric.name not in member.missing}
    return given | {part.column.metric.name: nearest(part.amount) for part in index.parts(member.id)}


def _shift(shift: Shift) -> dict[str, object]:
    return {
        "metric": shift.metric,
        "percent": shift.percent,
        "moved": [{"id": moved.id, "from": moved.before, "to": moved.after} for moved in shift.moved],
        "joins": shift.joins,
        "leaves": shift.leaves,
        "competing": shift.competing,
    }


def _method(index: Index) -> dict[str, object]:
    return {
        "scale": index.method.scale,
        "missing": index.method.missing,
        "places": index.method.places,
        "metrics": [
            {
                "name": metric.name,
                "direction": "higher" if metric.higher_is_more_need else "lower",
                "weight": written(metric.weight),
            }
            for metric in index.method.metrics
        ],
    }


def _explained(index: Index, id: str) -> dict[str, object]:
    scored = id in index.by_id
    return {
        "id": id,
        "why": [str(sentence) for sentence in explanation(index, id)],
        "steps": [
            {
                "metric": step.column.metric.name,
                "how": str(step.how),
                "scaled_exact": _exactly(step.scaled),
                "weight": written(step.column.metric.weight),
                "counted_up": written(step.counted_up),
                "part_exact": _exactly(step.amount),
            }
            for step in (steps(index, id) if scored else ())
        ],
    }


def _exactly(value: Exact | None) -> str | None:
    return None if value is None else written(value)
