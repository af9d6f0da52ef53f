"""Draw the pictures of the documentation: pages of workbooks as LibreOffice prints them.

The workbooks are the samples, what docs/第一份.md makes on its way (with marks, then mended and reviewed), and the
roll-up of a small department.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from libreoffice import convert
from make_samples import BLANK, COMPLETED, FOLDER
from one_page import FORMS
from pages import do, steps
from workbooks import UNSCORED, edited

import perfxl
from perfxl.batch import Job, Options, outcomes_of
from perfxl.summary import rolled, write_summary

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = DOCS / "pictures"
RESOLUTION = 90
INCH = 25.4
POINTS = 72
MARGIN, FROM_WORDS = 12, -1
MARKED, REVIEWED, REPORT, SUMMARY = "标记.xlsx", "复核.xlsx", "自评报告.docx", "汇总.xlsx"
ONE_PAGE, IMPORTED, SIGNED = "图书室自评表.xlsx", "图书室自评表_导入.xlsx", "签字.xlsx"


class Picture(NamedTuple):
    """The first page that says `words`: `width` by `height` in millimetres, from `left` and `top` or the words."""

    name: str
    workbook: str
    words: str
    width: int
    height: int
    left: int = 0
    top: int = MARGIN


PAGES = (
    Picture("template.png", BLANK, "复核业绩值", 297, 148),
    Picture("completed.png", COMPLETED, "复核业绩值", 297, 155),
    Picture("analysis.png", COMPLETED, "绩效分析", 210, 147),
    Picture("findings.png", COMPLETED, "必须改", 297, 44),
    Picture("attachments.png", COMPLETED, "附件名称", 210, 70),
    Picture("basics.png", MARKED, "项目基本情况", 210, 98),
    Picture("funding.png", MARKED, "资金安排情况", 297, 75),
    Picture("expenditure.png", MARKED, "资金使用情况", 210, 60),
    Picture("elements.png", MARKED, "要素内容", 210, 112),
    Picture("marked.png", MARKED, "6200人次", 297, 160),
    Picture("review.png", REVIEWED, "复核业绩值", 166, 158, left=131),
    Picture("differences.png", REVIEWED, "七、自评与复核的差异", 210, 26, top=FROM_WORDS),
    Picture("report.png", REPORT, "绩效自评报告", 210, 278),
    Picture("report_money.png", REPORT, "资金使用情况", 210, 220),
    Picture("report_scoring.png", REPORT, "三级指标", 297, 175),
    Picture("summary.png", SUMMARY, "筛选结果", 297, 64),
    Picture("one_page.png", ONE_PAGE, "项目支出绩效自评表", 210, 118),
    Picture("imported.png", IMPORTED, "自评价评分附件表", 297, 112),
    Picture("signed.png", SIGNED, "单位负责人签字", 210, 204),
    Picture("progress.png", SUMMARY, "支出率最低的单位", 297, 148),
)
DEPARTMENT = (
    ("郑州市工业和信息化局", "企业服务活动专项经费", 1345343, 900),
    ("郑州市工业和信息化局", "中小企业公共服务平台", 2070000, 760),
    ("郑州市教育局", "中小学教师培训", 1890000, 812),
    ("郑州市教育局", "校园安全设施改造", 1640000, 640),
    ("郑州市文化广电和旅游局", "基层文化服务中心", 612000, 800),
    ("郑州市文化广电和旅游局", "基层文化服务中心", 590000, 780),
    ("郑州市卫生健康委员会", "社区医生培训", 1502000, None),
)
"""A department's projects: unit, name, spent, people trained; one was sent twice, one is not complete."""


def first_workbook(folder: Path) -> None:
    """Follow docs/第一份.md; keep what its first run marks, and what a reviewer makes of the end."""
    before, parts = Path.cwd(), steps(DOCS / "第一份.md")
    os.chdir(folder)
    try:
        first_run = next(number for number, step in enumerate(parts) if step.text.startswith("perfxl fill")) + 1
        do(parts[:first_run])
        completed = folder / "图书室_已评分.xlsx"
        shutil.copy(completed, folder / MARKED)
        do(parts[first_run + 1 :])
        edited(completed, completed, {"绩效指标!L13": 8000, "要素清单!E20": "否"})
        perfxl.fill(completed, folder / REVIEWED)
    finally:
        os.chdir(before)


def one_page(folder: Path) -> None:
    """Follow docs/从财政部自评表开始.md to the page that is signed."""
    imported = perfxl.import_form(shutil.copy(FORMS / ONE_PAGE, folder))[0].output
    mended = {"绩效指标!H5": "9200册", "绩效指标!O4": "尾款按合同于次年支付", "绩效指标!O11": "制度试行未满一年"}
    perfxl.fill(edited(imported, folder / "改好.xlsx", mended), folder / SIGNED)


def department(folder: Path) -> None:
    """Roll up what a department received."""
    received = folder / "部门"
    received.mkdir()
    for number, (unit, name, spent, trained) in enumerate(DEPARTMENT):
        edits = {"基本情况!B3": unit, "基本情况!B2": name, "绩效指标!H13": trained}
        edits |= {f"资金安排!{column}8": spent for column in "CDF"}
        path = edited(UNSCORED, received / f"{number + 1}.xlsx", edits)
        os.utime(path, (number, number))
    jobs = [Job(path, None) for path in sorted(received.iterdir())]
    outcomes = outcomes_of(jobs, Options(with_project=True))
    write_summary((rolled(outcome, folder / SUMMARY) for outcome in outcomes), (), folder / SUMMARY)


def page_with(document: Path, words: str) -> int:
    """Return the number of the first page of a PDF with these words."""
    text = subprocess.run(["pdftotext", "-raw", str(document), "-"], check=True, capture_output=True).stdout.decode()
    return next(number for number, page in enumerate(text.split("\f"), start=1) if words in page)


def place_of(words: str, document: Path, page: str) -> float:
    """Return where words stand on a page, in millimetres from above."""
    command = ["pdftotext", "-bbox", "-f", page, "-l", page, str(document), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    [above] = re.findall(rf'yMin="([\d.]+)"[^>]*>{re.escape(words)}<', text)
    return float(above) / POINTS * INCH


def draw(picture: Picture, document: Path, target: Path) -> None:
    """Draw a part of a page into `target` as PNG."""
    page = str(page_with(document, picture.words))
    top = place_of(picture.words, document, page) if picture.top == FROM_WORDS else picture.top
    sides = (picture.left, top, picture.width, picture.height)
    left, top, width, height = (str(round(side / INCH * RESOLUTION)) for side in sides)
    cut = ["-x", left, "-y", top, "-W", width, "-H", height]
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", page, "-l", page, *cut]
    subprocess.run([*command, str(document), str(target.with_suffix(""))], check=True)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in (BLANK, COMPLETED):
            shutil.copy(FOLDER / name, folder)
        first_workbook(folder)
        department(folder)
        one_page(folder)
        perfxl.report(folder / COMPLETED, folder / REPORT)
        names = list(dict.fromkeys(picture.workbook for picture in PAGES))
        documents = dict(zip(names, convert([folder / name for name in names], folder, "pdf"), strict=True))
        for picture in PAGES:
            draw(picture, documents[picture.workbook], PICTURES / picture.name)
            print(PICTURES / picture.name)
