"""The pages of docs/ say what the code does."""

import re

import pytest
from make_pages import FOLDER, PAGES, ROOT

from perfxl.cli import cli
from perfxl.findings import CATALOGUE

HAND_WRITTEN = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
ALL = [*HAND_WRITTEN, *sorted(FOLDER.rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_current(name):
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), f"docs/{name} is stale: python tests/make_pages.py"


def test_every_command_and_option_is_documented():
    text = (FOLDER / "cli.md").read_text("utf-8")
    for name, command in cli.commands.items():
        [section] = re.findall(rf"^## perfxl {name}$(.*?)(?=^## )", text, re.DOTALL | re.MULTILINE)
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert all(option in section for option in parameter.opts), parameter.opts


def test_every_code_is_documented_once():
    codes = re.findall(r"^\| ([A-Z]\d\d) ", (FOLDER / "findings.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(codes) == sorted(code.name for code in CATALOGUE)


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_links_and_pictures_exist(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)
def test_commands_named_in_the_pages_exist(page):
    named = re.findall(r"\bperfxl ([a-z]+)\b", "\n".join(_code(page.read_text("utf-8"))))
    assert set(named) <= set(cli.commands)


def _code(text: str) -> list[str]:
    """Everything set as code: blocks, and words in backticks."""
    blocks = re.findall(r"^```\w+\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    words = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [*blocks, *words]


def test_the_site_s_navigation_names_every_page():
    named = re.findall(r": (\S+\.md)$", (ROOT / ".ci" / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(page.relative_to(FOLDER).as_posix() for page in FOLDER.rglob("*.md"))
