"""Workbooks that kill the process that opens them, as the system does when memory runs out."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

GUILTY, ONCE, STUCK = "-致命", "-致命一次", "-卡住"
"""Endings of workbooks that kill every process, only the first one, and that hold it where it hears nothing."""


def environment(folder: Path) -> dict[str, str]:
    """Return the environment in which every Python process dies of such workbooks: it imports a copy of this module."""
    folder.mkdir()
    shutil.copy(__file__, folder / "sitecustomize.py")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))}


def die(event: str, arguments: tuple) -> None:
    if event == "open" and str(arguments[0]).endswith(f"{STUCK}.xlsx"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    if event != "open" or not str(arguments[0]).endswith((f"{GUILTY}.xlsx", f"{ONCE}.xlsx")):
        return
    if str(arguments[0]).endswith(f"{ONCE}.xlsx"):
        mark = Path(f"{arguments[0]}.killed")
        if mark.exists():
            return
        mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "sitecustomize":
    sys.addaudithook(die)
