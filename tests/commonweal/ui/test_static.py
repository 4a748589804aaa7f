"""What browsers fetch can be gathered, named by its content and compressed: no file asks for one that is not there."""

import io
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def test_all_files_of_all_rooms_can_be_gathered(tmp_path: Path) -> None:
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    assert (tmp_path / "staticfiles.json").exists()
    named = list(tmp_path.glob("ui/css/tokens.*.css"))
    assert named, "each style carries its content's name"
    assert all("besley-latin." in style.read_text() for style in named)
