"""Reads every file of a folder in a process of its own, and says what came of each, how long it took, and how much
memory the whole needed."""

import json
import sys
import time
from pathlib import Path

from commonweal_engines.need.reading import Read, read


def outcome(data: bytes) -> list[int] | str:
    found = read(data)
    if isinstance(found, Read):
        assert all(str(refused.reason) for refused in found.refused)
        return [found.rows_in, found.rows_used]
    return str(found.why)


def main() -> None:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        start = time.process_time()
        came = outcome(path.read_bytes())
        seconds = time.process_time() - start
        said = {"name": path.name, "outcome": came, "seconds": seconds, "memory": memory()}
        sys.stdout.write(json.dumps(said) + "\n")


def memory() -> int:
    """The most bytes this process has held at once."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return 1024 * int(line.split()[1])


main()
