from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email import messages

_FROM = b"From jane@example.org Sun May  3 10:12:13 2026\n"
_ONE = b"Subject: one\n\nNo heat\n"
_TWO = b"Subject: two\n\nNo water\n"


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "mails.mbox"
    path.write_bytes(content)
    return path


def test_an_mbox_is_split_into_its_mails(tmp_path: Path) -> None:
    assert list(messages(_file(tmp_path, _FROM + _ONE + b"\n" + _FROM + _TWO + b"\n"))) == [_ONE, _TWO]


def test_an_mbox_with_windows_line_ends_is_split(tmp_path: Path) -> None:
    content = (_FROM + _ONE + b"\n" + _FROM + _TWO).replace(b"\n", b"\r\n")

    assert list(messages(_file(tmp_path, content))) == [_ONE.replace(b"\n", b"\r\n"), _TWO.replace(b"\n", b"\r\n")]


def test_escaped_lines_are_given_back_as_they_were(tmp_path: Path) -> None:
    mail = b"Subject: one\n\n>From Monday no heat\n>>From Tuesday\n"

    assert list(messages(_file(tmp_path, _FROM + mail))) == [b"Subject: one\n\nFrom Monday no heat\n>From Tuesday\n"]


def test_a_paragraph_that_begins_with_from_is_no_new_mail(tmp_path: Path) -> None:
    mail = b"Subject: one\n\nHello\n\nFrom Monday there was no heat\n"

    assert list(messages(_file(tmp_path, _FROM + mail))) == [mail]


def test_an_mbox_without_times_is_split_all_the_same(tmp_path: Path) -> None:
    assert list(messages(_file(tmp_path, b"From nobody\n" + _ONE + b"\nFrom nobody\n" + _TWO))) == [_ONE, _TWO]


def test_a_single_mail_is_one_mail(tmp_path: Path) -> None:
    assert list(messages(_file(tmp_path, _ONE))) == [_ONE]


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_an_empty_file_holds_no_mail(tmp_path: Path, content: bytes) -> None:
    assert list(messages(_file(tmp_path, content))) == []


def test_a_maildir_gives_new_and_seen_mails_by_name(tmp_path: Path) -> None:
    for name, content in (("cur/1.a:2,S", _TWO), ("new/2.b", _ONE), ("tmp/3.c", b"half written")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)

    assert list(messages(tmp_path)) == [_TWO, _ONE]


def test_mails_come_one_at_a_time(tmp_path: Path) -> None:
    found = messages(_file(tmp_path, (_FROM + _ONE + b"\n") * 10_000))

    assert next(found) == _ONE
    assert sum(1 for _ in found) == 9_999


_BODIES = st.lists(st.sampled_from([b"From x 10:12", b">From x", b"", b"words", b"F", b"\xff"]), min_size=1, max_size=8)


@given(st.lists(_BODIES, min_size=1, max_size=5))
def test_what_was_written_as_an_mbox_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[bytes]]
) -> None:
    mails = [b"Subject: x\n\n" + b"\n".join(body) + b"\n" for body in bodies]
    escaped = [
        b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in mail.split(b"\n"))
        for mail in mails
    ]
    content = b"".join(_FROM + mail + b"\n" for mail in escaped)

    assert list(messages(_file(tmp_path_factory.mktemp("mbox"), content))) == mails
