"""Draw the pictures of the documentation: pages of the sample workbooks as LibreOffice prints them."""

import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from libreoffice import convert
from make_samples import BLANK, COMPLETED, FOLDER

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
RESOLUTION = 90
INCH = 25.4
MARGIN = 12


class Picture(NamedTuple):
    """The first page that says `words`, below the top margin: `width` by `height` in millimetres."""

    name: str
    workbook: str
    words: str
    width: int
    height: int


PAGES = (
    Picture("template.png", BLANK, "复核业绩值", 297, 148),
    Picture("completed.png", COMPLETED, "复核业绩值", 297, 155),
    Picture("analysis.png", COMPLETED, "绩效分析", 210, 158),
    Picture("findings.png", COMPLETED, "必须改", 297, 44),
)


def page_with(document: Path, words: str) -> int:
    """Return the number of the first page of a PDF with these words."""
    text = subprocess.run(["pdftotext", "-raw", str(document), "-"], check=True, capture_output=True).stdout.decode()
    return next(number for number, page in enumerate(text.split("\f"), start=1) if words in page)


def draw(picture: Picture, document: Path, target: Path) -> None:
    """Draw a part of a page into `target` as PNG."""
    page = str(page_with(document, picture.words))
    top, width, height = (str(round(side / INCH * RESOLUTION)) for side in (MARGIN, picture.width, picture.height))
    cut = ["-x", "0", "-y", top, "-W", width, "-H", height]
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page, *cut]
    subprocess.run([*command, str(document), str(target.with_suffix(""))], check=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        documents = {
            name: convert([FOLDER / name], Path(temporary), "pdf")[0]
            for name in dict.fromkeys(picture.workbook for picture in PAGES)
        }
        for picture in PAGES:
            draw(picture, documents[picture.workbook], PICTURES / picture.name)
            print(PICTURES / picture.name)
