"""Ten thousand projects in one roll-up: seconds of the processor, memory, size of the file.

    python tests/benchmarks/summary.py [PROJECTS]

The projects are those of the seed and of the same project below target, each as it would come from another process,
with names, amounts and scores of its own. Run it in a fresh process: memory is the highest the process ever held.
"""

import math
import pickle
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbooks import BELOW_TARGET, UNSCORED, edited

from perfxl.batch import Job, Options, outcomes_of
from perfxl.rollup.model import Rolled
from perfxl.rollup.rolling import rolled_up
from perfxl.standards import load_standard
from perfxl.write.rollup.workbook import write_rollup

STANDARD = load_standard()
UNITS, DEPARTMENTS = 700, 40
OWN_INDICATORS = 9
"""Indicators whose names no other project has: outputs and effects differ, the rules of management do not."""


def patterns(folder: Path) -> list[Rolled]:
    """Return the two projects all others are varied from."""
    sources = [UNSCORED, edited(UNSCORED, folder / "below.xlsx", BELOW_TARGET)]
    outcomes = outcomes_of([Job(source, None) for source in sources], Options(with_project=True))
    return [Rolled(outcome.source.name, 0, outcome.findings, outcome.project) for outcome in outcomes]


def varied(projects: list[Rolled], number: int) -> Iterator[Rolled]:
    """Yield so many projects, nine of ten complete, two of a hundred there twice."""
    for place in range(number):
        pattern = pickle.loads(pickle.dumps(projects[place % 10 == 0]))  # noqa: S301 - as from another process
        scores = tuple(
            score._replace(name=f"{score.name}{place}") if 9 <= row < 9 + OWN_INDICATORS else score
            for row, score in enumerate(pattern.project.scores)
        )
        reviewed = pattern.project.reviewed - place % 50
        project = pattern.project._replace(
            department=f"第{place * 7919 % UNITS % DEPARTMENTS}主管部门",
            unit=f"第{place * 7919 % UNITS}项目单位",
            name=f"专项经费{place - (place % 50 == 1) * UNITS}",
            amounts=pattern.project.amounts | {"spent": float(place)},
            reviewed=reviewed,
            grade=None if math.isnan(reviewed) else STANDARD.grade(reviewed),
            scores=scores,
        )
        yield pattern._replace(place=f"{project.unit}/{place}_已评分.xlsx", saved=float(place), project=project)


def main(number: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        projects = patterns(Path(folder))
        before = _megabytes()
        workbooks = list(varied(projects, number))
        kept, start = _megabytes(), time.process_time()
        rollup = rolled_up(workbooks, STANDARD)
        rolled = time.process_time()
        output = Path(folder) / "summary.xlsx"
        write_rollup(rollup, output)
        written = time.process_time()
        print(f"{number:,} projects, {len(rollup.units)} units, {len(rollup.findings):,} rows of findings")
        print(f"  rolled up {rolled - start:6.1f} s    written {written - rolled:6.1f} s")
        print(f"  projects in memory {kept - before:,.0f} MB    highest {_megabytes():,.0f} MB")
        print(f"  file {output.stat().st_size / 1e6:.1f} MB")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
