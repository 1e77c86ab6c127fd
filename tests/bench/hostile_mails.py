"""How long the dearest mail of 100 kB takes to be read, whatever its sender did.

`python -m tests.bench.hostile_mails` tells of each, the dearest first.
"""

from collections.abc import Iterator
from statistics import median
from time import process_time

from tests.bench.figures import Figure
from tests.email.hostile import HOSTILE, hostile_mail
from tests.email.reading import read

SIZE = 100_000
RUNS = 5


def milliseconds() -> dict[str, float]:
    """Of each mail the median of several runs, in time of this process: what others do meanwhile does not count."""
    return {name: median(_once(mail) for _ in range(RUNS)) for name in HOSTILE if (mail := hostile_mail(name, SIZE))}


def measure() -> Iterator[Figure]:
    """The dearest alone is held against the budget."""
    took = milliseconds()
    dearest = max(took, key=lambda name: took[name])
    yield Figure(what=f"read a hostile mail of 100 kB ({dearest})", measured=took[dearest], unit="ms", budget=50)


def _once(mail: bytes) -> float:
    begun = process_time()
    read(mail)
    return 1000 * (process_time() - begun)


if __name__ == "__main__":
    for each, took in sorted(milliseconds().items(), key=lambda one: -one[1]):
        print(f"{took:7.1f} ms  {each}")
