"""What the directory needs to be imported from here: settings, and a data folder that is not used."""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def set_up() -> None:
    for place in (str(ROOT), str(ROOT / "src")):
        if place not in sys.path:
            sys.path.insert(0, place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.project.settings")
    os.environ.setdefault("CAIRN_DATA", tempfile.gettempdir())
    import django

    django.setup()
