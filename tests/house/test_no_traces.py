"""The repository works anywhere: nothing in it names one machine or one place to fetch packages from."""

import re

from tests.house.tracked import ROOT, text_of, tracked

HERE = "tests/house/test_no_traces.py"
# Written with gaps, so that this file does not name what no file may name.
REGISTRY = re.compile(
    r"--(extra-)?index-url|https?://(files|registry|deb|security)\.|/[s]imple/|python[h]osted|pypi\.[o]rg|"
    r"registry\.[n]pmjs|(trusted-[h]ost|find-[l]inks)"
)
HOME_OF_SOMEBODY = re.compile(r"/(home|Users)/[a-z][\w.-]*/|(?<![\w.])/root/|[A-Z]:\\Users\\")


def test_no_file_names_a_package_registry() -> None:
    found = [name for name in tracked() if REGISTRY.search(text_of(name))]

    assert found == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = [
        name
        for name in tracked()
        if name != HERE and (HOME_OF_SOMEBODY.search(text_of(name)) or f"{ROOT}/" in text_of(name))
    ]

    assert found == []
