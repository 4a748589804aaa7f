"""Where the open data lies, when it is there."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("COMMONWEAL_DATA", Path(__file__).parents[5] / "shared" / "data"))

needs_data = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"no open data in {DATA}: set COMMONWEAL_DATA to where it lies"),
]
