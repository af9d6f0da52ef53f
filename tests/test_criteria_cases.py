"""Published cases and adversarial wordings: every expected score, and never a wrong one."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from perfxl.criteria import Rules, score_column

DATA = Path(__file__).parent / "data" / "criteria"
POSSESSED = {"是": True, "否": False}
UNDECIDED = ("manual", "undecided")
# Scored though nobody may: two groups beside each other, each to reach the bound.


def load(name):
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def frames(cases):
    """The cases as the two frames that score_column takes, one case a row from Excel row 4 down."""
    index = pd.MultiIndex.from_tuples([(0, 4 + place) for place in range(len(cases))], names=["workbook", "row"])

    def column(key, default=None):
        return pd.Series([case.get(key, default) for case in cases], dtype=object, index=index)

    rows = pd.DataFrame(
        {
            "criterion": column("text"),
            "weight": column("weight").astype(float),
            "target": column("target"),
            "target_format": column("target_format", "General"),
            "actual": column("actual"),
            "actual_format": column("actual_format", "General"),
            "indicator": column("indicator"),
        },
        index=index,
    )
    listed = [(key, element) for key, case in zip(index, cases, strict=True) for element in case.get("elements") or ()]
    elements = pd.DataFrame(
        {
            "number": [number for _, (number, _, _) in listed],
            "possessed": pd.Series([POSSESSED.get(said) for _, (_, _, said) in listed], dtype=object),
        }
    )
    elements.index = (
        pd.MultiIndex.from_tuples([key for key, _ in listed], names=index.names) if listed else index[:0].copy()
    )
    return rows, elements


def scored(cases, rules=None, **options):
    return score_column(*frames(cases), rules or Rules(), **options)


@pytest.mark.parametrize("name", ["cases", "wordings", "overlaps", "found", "traps", "worded"])
def test_every_expected_score(name):
    cases = load(name)
    wrong = []
    for case, score in zip(cases, scored(cases)["score"], strict=True):
        right = np.isnan(score) if case["expect"] in UNDECIDED else score == pytest.approx(case["expect"], abs=1e-9)
        if not right:
            wrong.append((case["id"], case["text"], case["actual"], case["expect"], score))
    assert not wrong


@pytest.mark.parametrize("name", ["near_misses", "published", "everyday", "undecided"])
def test_near_misses_are_declined_or_right_but_never_wrong(name):
    cases = load(name)
    wrong = []
    for case, score in zip(cases, scored(cases)["score"], strict=True):
        right = np.isnan(score) or (case["expect"] not in UNDECIDED and abs(score - case["expect"]) < 1e-9)
        if not right:
            wrong.append((case["id"], case["text"], case["actual"], case["expect"], score))
    assert not wrong


def test_every_undecided_row_says_why():
    results = scored(load("near_misses"))
    undecided = results[results["score"].isna()]
    assert undecided["code"].notna().all()
    assert undecided["at"].isin(["criterion", "actual", "target", "elements"]).all()
    assert undecided["detail"].str.len().gt(5).all()
    assert not undecided["detail"].str.endswith("。").any()


def test_ids_and_wordings_are_distinct():
    for name, wordings in (
        ("cases", 40), ("wordings", 150), ("near_misses", 150), ("found", 30), ("published", 230), ("everyday", 270),
        ("undecided", 140),
    ):  # fmt: skip
        cases = load(name)
        assert len({case["id"] for case in cases}) == len(cases)
        assert len({case["text"] for case in cases}) >= wordings
