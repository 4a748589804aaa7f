"""The product's own settings, with a home that is thrown away and tasks that run at once."""

import os
import tempfile
from pathlib import Path

HOME = Path(os.environ.setdefault("COMMONWEAL_HOME", tempfile.mkdtemp(prefix="commonweal-test-")))
os.environ.setdefault("COMMONWEAL_SECRET_KEY", "tests only: " + "abcdefghijklmnopqrstuvwxyz" * 2)

from commonweal.config.settings import *  # noqa: E402, F403
from commonweal.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: what is tested is write-ahead logging on a disk.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
