"""The demonstration as a newcomer gets it: built in a folder that is thrown away, served by the real server."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("commonweal")
PATIENCE = 120


def command(home: Path, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Runs `commonweal` on the demonstration in `home` to its end."""
    return subprocess.run(
        [COMMAND, *words], env=_environment(home), check=True, capture_output=True, text=True, timeout=PATIENCE * 3
    )


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serves the demonstration in `home`; gives its address."""
    port = _free_port()
    with (home / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [COMMAND, "serve", "--port", str(port)], env=_environment(home), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server, home)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COMMONWEAL_", "DJANGO_"))}
    return kept | {"COMMONWEAL_HOME": str(home), "COMMONWEAL_DEMO": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes], home: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not start: {(home / 'serve.log').read_text()}")
