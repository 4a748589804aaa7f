"""The Pythons on this machine."""

import os
import shutil
import sys
from pathlib import Path

VERSIONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")


def interpreters() -> dict[str, str]:
    """Where each version lies, as far as it is here."""
    home = Path(os.path.expanduser("~"))
    found = {}
    for version in VERSIONS:
        kept = sorted(home.glob(f".pyenv/versions/{version}.*/bin/python3"))
        path = str(kept[-1]) if kept else shutil.which(f"python{version}")
        if path:
            found[version] = path
    return found | {".".join(map(str, sys.version_info[:2])): sys.executable}
