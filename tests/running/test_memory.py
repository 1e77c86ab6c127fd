"""What was needed for a moment is given back to the machine, where its C library knows how."""

import platform

from triage.running import memory


def test_the_c_library_takes_both_requests_where_it_knows_them_and_nothing_is_raised_elsewhere() -> None:
    knows = platform.libc_ver()[0] == "glibc"

    assert memory.keep_little() is knows
    # Whether there is anything to give back is up to the library.
    assert memory.give_back() is False or knows
