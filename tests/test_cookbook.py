"""Every page is followed to the letter: its commands run, its programs run, it shows what they print."""

import re

import pytest
from make_pages import FOLDER
from pages import follow, steps

PAGES = sorted(page for page in FOLDER.rglob("*.md") if steps(page))
RUN = {"sh", "python", "toml", "diff", "cells"}
SHOWN = {"text", "bat", "bash", "zsh", "fish"}
FOLLOWED_ELSEWHERE = {FOLDER / "第一份.md"}  # by test_walkthrough.py
FOLLOWED = [page for page in PAGES if page not in FOLLOWED_ELSEWHERE and RUN & {step.language for step in steps(page)}]


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.relative_to(FOLDER).as_posix())
def test_the_page_can_be_followed(page, tmp_path):
    follow(page, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(FOLDER).as_posix())
def test_every_block_names_a_language_that_is_run_or_known_to_be_shown_only(page):
    assert {step.language for step in steps(page)} <= RUN | SHOWN
    fences = re.findall(r"^```", page.read_text("utf-8"), re.MULTILINE)
    assert len(fences) == 2 * sum(step.language != "cells" for step in steps(page))
