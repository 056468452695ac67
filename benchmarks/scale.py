"""What a run of very many resumes would take: a simulation from a few measured figures, not a measurement.

Parts are handed to the worker that is free first; a worker is lost now and then and its part is done again; a few files run into the timeout.

    python benchmarks/scale.py --files 1000000 --workers 64 --seconds 0.1 --price 0.04
"""

import argparse
import heapq
import math
import random
from dataclasses import dataclass

from gapcheck.screening.parts import choose_size

START_SECONDS = 4.0
"""Until a screening process is ready, again after a loss."""
PART_SECONDS = 0.5
"""To hand out, write and tell of one part."""
SPREAD = 0.6
"""Of the logarithm of a file's time; long and drawn files take several times as long as the usual one."""


@dataclass(frozen=True)
class Run:
    """What is simulated."""

    files: int
    workers: int
    seconds: float
    """Of one processor, per file, on average."""
    timeout: float = 60.0
    timeouts: float = 0.0005
    """Share of files that run into the timeout."""
    losses_per_hour: float = 0.05
    """Of one worker, as with machines that can be taken away."""
    seed: int = 1


def simulate(run: Run) -> tuple[float, float]:
    """Hours by the clock, and hours of workers that were busy or lost."""
    chance = random.Random(run.seed)
    size = choose_size(run.files)
    free = [START_SECONDS] * run.workers
    heapq.heapify(free)
    busy = START_SECONDS * run.workers
    for _ in range(math.ceil(run.files / size)):
        at = heapq.heappop(free)
        spent = _do_part(size, run, chance)
        while chance.random() < 1 - math.exp(-run.losses_per_hour * spent / 3600):
            lost = START_SECONDS + chance.random() * spent
            at, busy = at + lost, busy + lost
        heapq.heappush(free, at + spent)
        busy += spent
    return max(free) / 3600, busy / 3600


def _do_part(size: int, run: Run, chance: random.Random) -> float:
    """The sum of many times is close to normal; timeouts are drawn one by one."""
    deviation = run.seconds * math.sqrt(math.exp(SPREAD**2) - 1)
    usual = max(0.0, chance.gauss(run.seconds * size, deviation * math.sqrt(size)))
    hung = sum(chance.random() < run.timeouts for _ in range(size))
    return PART_SECONDS + usual + hung * (run.timeout + START_SECONDS)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--price", type=float, default=0.04, help="Of one processor for an hour.")
    asked = parser.parse_args()
    clock, busy = simulate(Run(asked.files, asked.workers, asked.seconds))
    paid = clock * asked.workers
    cost = paid * asked.price / asked.files * 1000
    print(f"{asked.files:,} files, {asked.workers} workers: {clock:.1f} h, {busy / paid:.0%} busy, {cost:.4f} per 1,000 files")


if __name__ == "__main__":
    main()
