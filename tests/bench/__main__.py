"""Measures against the budgets of the design and prints a table; `--quick`: a smaller store, fewer starts.

The figures are this machine's, at this moment: run it when nothing else runs.
"""

import argparse
import os
import platform
from collections.abc import Iterable
from itertools import chain

from tests.bench import crowd, hostile_mails, mailbox, opening, pages, reading, serving, taking_in
from tests.bench.figures import Figure


def main() -> int:
    """Measure and print; the number of budgets that are not met."""
    words = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    words.add_argument("--quick", action="store_true", help="a smaller store, fewer starts")
    words.add_argument("--contacts", type=int, help="contacts in the store behind the pages")
    words.add_argument("--cases", type=int, help="cases in it")
    told = words.parse_args()
    contacts = told.contacts or (50_000 if told.quick else 1_000_000)
    cases = told.cases or (5_000 if told.quick else 100_000)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {load:.1f}\n")
    measured: Iterable[Figure] = chain(
        reading.measure(),
        hostile_mails.measure(),
        taking_in.measure(500 if told.quick else 3_000),
        serving.measure(1 if told.quick else 3),
        mailbox.measure(*((500, 2_000) if told.quick else (10_000, 50_000))),
        opening.measure(1 if told.quick else 5),
        crowd.measure(*((200, 20) if told.quick else (2_000, 200))),
        pages.measure(contacts, cases),
    )
    failed = 0
    for figure in measured:
        failed += figure.verdict == "NOT MET"
        print(figure, flush=True)
    print(f"\n{failed} budgets are not met." if failed else "\nEvery budget is met.")
    return failed


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
