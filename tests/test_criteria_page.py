"""docs/criteria.md is what the program says of itself."""

from criteria_page import PAGE, criteria_page


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == criteria_page(), "run python tests/criteria_page.py"
