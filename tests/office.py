"""The LibreOffice of this test process: started once, with settings of its own, it stays and is asked.

A start costs as much as two workbooks. So a first process opens an empty document and stays; each call is handed to it
by a small one that ends when the work is done. Were the first to die, the second would do the work itself.
"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
MOST_SECONDS, MOST_SECONDS_EACH = 300, 30
allowed = True
"""Whether it may be asked now: not by a test without the marker (conftest.py)."""

# Without "always" (0), LibreOffice shows the values stored in the file and judges nothing.
RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}</script:module>
"""
STAY = """
Sub Stay
Dim silently(0) As New com.sun.star.beans.PropertyValue
silently(0).Name = "Hidden"
silently(0).Value = True
StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, silently())
createUnoService("com.sun.star.ucb.SimpleFileAccess").createFolder("{}")
End Sub
"""
STEPS = """
Sub Take
On Error Goto Finish
{}
Finish:
StarDesktop.terminate()
End Sub
"""


def ask(*arguments: str) -> None:
    """Hand a command line to the LibreOffice that stays, and wait until it is done."""
    _require_leave()
    _wait_for([*_command(_resident()), *arguments])


def take(steps: str) -> None:
    """Take steps, written in LibreOffice's Basic, in a process of their own: the one that stays takes no macros."""
    _require_leave()
    with tempfile.TemporaryDirectory() as folder:
        settings = shutil.copytree(_new_settings(), Path(folder) / "settings")
        _wait_for([*_command(settings), _macro(settings, "Take", STEPS.format(steps))])


def _require_leave() -> None:
    assert allowed, "a test that starts LibreOffice, be it by a fixture, is marked: pytest.mark.libreoffice"


@cache
def _resident() -> Path:
    """Return the settings of the LibreOffice that stays until this process ends."""
    settings = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    shutil.copytree(_new_settings(), settings, dirs_exist_ok=True)
    ready = settings / "ready"
    command = [*_command(settings), _macro(settings, "Stay", STAY.format(ready.as_uri()))]
    own = os.environ | {"TMPDIR": str(settings)}  # it is killed, and leaves there what it had not done with
    resident = subprocess.Popen(
        command, env=own, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    atexit.register(_end, resident, settings)
    until = time.monotonic() + MOST_SECONDS
    while not ready.exists():
        assert time.monotonic() < until, "LibreOffice does not start"
        time.sleep(0.02)
    return settings


@cache
def _new_settings() -> Path:
    """Return settings as LibreOffice fills them at its first start."""
    settings = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, settings, ignore_errors=True)
    (settings / "user").mkdir()
    (settings / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    _wait_for([*_command(settings), "--terminate_after_init"])
    return settings


def _macro(settings: Path, name: str, text: str) -> str:
    """Write a macro into settings and return how it is called."""
    module = settings / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(escape(text)), encoding="utf-8")
    return f"macro:///Standard.Module1.{name}"


def _command(settings: Path) -> list[str]:
    return [str(PROGRAM), f"-env:UserInstallation={settings.as_uri()}", "--headless", "--norestore", "--nologo"]


def _wait_for(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=MOST_SECONDS + MOST_SECONDS_EACH * len(command))


def _end(resident: subprocess.Popen, settings: Path) -> None:
    if resident.poll() is None:
        os.killpg(resident.pid, signal.SIGKILL)
        resident.wait()
    shutil.rmtree(settings, ignore_errors=True)
