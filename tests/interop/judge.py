"""The official schemas of HSDS as a judge, run as a program of its own; tests skip where it is not at hand.

It needs the specification and `hsds_check.py` beside the repository, and a Python that has
`jsonschema[format]`, `frictionless` and `compiletojsonschema`: this one, or the one named in CAIRN_JUDGE.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.shared_data import shared

NEEDS = "import jsonschema, frictionless, compiletojsonschema.compiletojsonschema"


@cache
def interpreter() -> str:
    for python in (os.environ.get("CAIRN_JUDGE", ""), sys.executable):
        if python and subprocess.run([python, "-c", NEEDS], capture_output=True, check=False).returncode == 0:
            return python
    return ""


def errors(how: str, *what: str | Path) -> str:
    """What the judge says of it: "ERRORS 0", or the errors first. `how`: json, csv or api."""
    program, specification = shared("tools", "hsds_check.py"), shared("data", "hsds-3.0")
    if not interpreter():
        pytest.skip("needs a Python with jsonschema, frictionless and compiletojsonschema; set CAIRN_JUDGE")
    command = [interpreter(), str(program), how, str(specification), *map(str, what)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
