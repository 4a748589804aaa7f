"""Pages of the reference, printed from the code that they describe."""

from collections.abc import Callable

from commonweal import founding
from commonweal.config import api
from commonweal_engines.decisions import Act, Stage
from commonweal_engines.decisions.stages import STAGE_WORDS, STAGES
from commonweal_engines.roles import Power

ACT_WORDS = {
    Act.OPEN: "opened to the vote",
    Act.WITHDRAW: "withdrawn",
    Act.CARRY: "closed: carried",
    Act.LOSE: "closed: not carried",
    Act.FAIL_QUORUM: "closed: too few voted",
}


def motions() -> str:
    arrows = [f"    {before.value} --> {after.value}: {ACT_WORDS[act]}" for (before, act), after in STAGES.items()]
    ends = [f"    {stage.value} --> [*]" for stage in Stage if stage not in {before for before, _ in STAGES}]
    lines = [f"| {stage.value} | {STAGE_WORDS[stage]} |" for stage in Stage]
    return "\n".join(
        [
            "# The life of a motion",
            "",
            "Printed from `commonweal_engines.decisions.stages`. An outcome is final.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> draft",
            *arrows,
            *ends,
            "```",
            "",
            "| stage | in words |",
            "| --- | --- |",
            *lines,
            "",
        ]
    )


def offices() -> str:
    parts = [
        "# Powers and the offices of the charters",
        "",
        "Printed from `commonweal_engines.roles.powers` and `commonweal/founding/charters/`.",
        "",
        "| power | it lets its holder |",
        "| --- | --- |",
        *(f"| {power.value} | {power.words} |" for power in Power),
    ]
    for name in founding.charters():
        charter = founding.charter(name)
        parts += [
            "",
            f"## {name}",
            "",
            charter["about"],
            "",
            "| office | clause | powers | months |",
            "| --- | --- | --- | --- |",
        ]
        parts += [
            f"| {one['title']} | {one['clause']} | {', '.join(one['powers']) or 'to read'} | {one['months']} |"
            for one in charter["offices"]
        ]
        parts += ["", "| clause | rule |", "| --- | --- |"]
        parts += [f"| {rule['clause']} | {rule['words']} |" for rule in charter["rules"]]
    return "\n".join([*parts, ""])


def interface() -> str:
    paths = api.api.get_openapi_schema(path_prefix="/api/")["paths"]
    return "\n".join(
        [
            "# The reading interface",
            "",
            "Printed from the code. A program signs in as a person and reads what that person may see. The whole",
            "description, in the OpenAPI form, is served at `/api/openapi.json`.",
            "",
            "| address | what it tells |",
            "| --- | --- |",
            *(f"| `{path}` | {acts['get'].get('description', '')} |" for path, acts in paths.items()),
            "",
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "motions.md": motions,
    "offices.md": offices,
    "interface.md": interface,
}
