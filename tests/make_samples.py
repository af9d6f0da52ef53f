"""Make sample_workbooks/: the example project, its completed form, the blank template."""

import sys
from importlib.metadata import version
from pathlib import Path

import perfxl

FOLDER = Path(__file__).parents[1] / "sample_workbooks"
MADE_WITH = "3.3.1"
"""The XlsxWriter that made the samples: another one writes the same cells in slightly different XML."""

BLANK = "模板.xlsx"
EXAMPLE = "企业服务活动专项经费.xlsx"
COMPLETED = "企业服务活动专项经费_已评分.xlsx"


def make_samples(folder: Path) -> list[Path]:
    """Write the three workbooks into a folder and return their paths."""
    blank = perfxl.template(folder / BLANK)
    example = perfxl.template(folder / EXAMPLE, example=True)
    completed = perfxl.fill(example, folder / COMPLETED, force=True).output
    if completed is None:
        raise RuntimeError("the example project could not be completed")
    return [blank, example, completed]


if __name__ == "__main__":
    if version("xlsxwriter") != MADE_WITH:
        sys.exit(f"install xlsxwriter=={MADE_WITH} first, or name the new version in MADE_WITH")
    FOLDER.mkdir(exist_ok=True)
    for path in make_samples(FOLDER):
        print(path)
