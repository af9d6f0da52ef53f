"""How long criteria take: 10,000 rows with 200 distinct texts, and a cold reading of the seed's own.

Run `python tests/benchmarks/criteria.py`; it prints one line per measurement.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from measures_page import FILES  # noqa: E402
from test_criteria_cases import UNDECIDED, asked, load, scored  # noqa: E402

from perfxl.criteria import Cells, Rules, read_criterion, score_column, score_formula  # noqa: E402

ROWS, TEXTS, LIMIT = 10_000, 200, 0.5

COLD = """
import json, sys, time
import numpy
texts = json.loads(sys.argv[1])
begin = time.perf_counter()
from perfxl.criteria.reading import read_criterion
loaded = time.perf_counter()
for text in texts:
    read_criterion(text)
print(loaded - begin, time.perf_counter() - loaded)
"""


def rows():
    """Cases of 200 distinct readable texts, repeated with varied weights until there are 10,000."""
    groups = {}
    for name in ("cases", "wordings", "near_misses"):
        for case in load(name):
            groups.setdefault(case["text"], []).append(case)
    chosen = list(groups.values())[:TEXTS]
    result = []
    while len(result) < ROWS:
        group = chosen[len(result) % len(chosen)]
        result.append(group[(len(result) // len(chosen)) % len(group)])
    return result, len(chosen)


def decided(name):
    """How many values of a file that are due a score get one; docs/criteria_measures.md says it by kind."""
    cases = [case for case in load(name) if case["expect"] not in UNDECIDED]
    known = scored(cases)["score"].notna().sum() if cases else 0
    return f"{name}: {known} of {len(cases)} values decided"


def main():
    cases, distinct = rows()
    prepared = asked(cases)
    begin = time.perf_counter()
    column = score_column(prepared, Rules())
    first = time.perf_counter() - begin
    begin = time.perf_counter()
    score_column(prepared, Rules())
    again = time.perf_counter() - begin
    print(f"{ROWS} rows, {distinct} distinct criteria: {first:.3f} s (limit {LIMIT}), again {again:.3f} s")
    for name in FILES:
        print(decided(name))
    texts = list({case["text"] for name in ("wordings", "near_misses") for case in load(name)})
    begin = time.perf_counter()
    for text in texts:
        read_criterion(text + "。。")
    print(f"reading one distinct criterion: {(time.perf_counter() - begin) / len(texts) * 1000:.3f} ms")
    begin = time.perf_counter()
    for row in column[:1000]:
        score_formula(row.rule, row.actual_value, row.target_value, Cells("F4", "Q4", "R4"))
    print(f"writing one formula: {time.perf_counter() - begin:.3f} ms")
    seed = list(dict.fromkeys(case["text"] for case in load("cases") if case["source"] in ("seed", "elements")))
    command = [sys.executable, "-c", COLD, json.dumps(seed)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    loading, reading = (float(seconds) * 1000 for seconds in printed.split())
    print(f"cold process, {len(seed)} criteria of the seed: import {loading:.0f} ms, reading {reading:.1f} ms")
    return 0 if first < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
