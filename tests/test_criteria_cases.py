"""Published cases and adversarial wordings: every expected score, and never a wrong one."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from perfxl.criteria import Asked, ElementList, Rules, Score, score_column

DATA = Path(__file__).parent / "data" / "criteria"
POSSESSED = {"是": True, "否": False}
UNDECIDED = ("manual", "undecided")


def load(name):
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def asked(cases):
    """The cases as score_column takes them."""
    return [
        Asked(
            case["text"],
            math.nan if case["weight"] is None else float(case["weight"]),
            case["target"],
            case.get("target_format", "General"),
            case["actual"],
            case.get("actual_format", "General"),
            case.get("indicator"),
            listed=listed(case.get("elements")),
        )
        for case in cases
    ]


def listed(elements):
    """The elements of a case, or None."""
    if not elements:
        return None
    return ElementList(*zip(*((number, POSSESSED.get(said)) for number, _, said in elements), strict=True))


def scored(cases, rules=None, **options):
    """What became of the cases, a row of a frame each."""
    scores = score_column(asked(cases), rules or Rules(), **options)
    kinds = dict.fromkeys(Score._fields, object) | dict.fromkeys(("score", "low", "high"), float) | {"percent": bool}
    columns = {name: [getattr(score, name) for score in scores] for name in Score._fields}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in kinds.items()})


@pytest.mark.parametrize(
    "name", ["cases", "wordings", "overlaps", "found", "traps", "worded", "numbers", "counts", "set_out"]
)
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
