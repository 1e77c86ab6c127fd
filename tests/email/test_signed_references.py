"""Our references in mails: signed with a key of the data folder, and known again."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email.signing import KEY_FILE, Found, Seal, without_signatures
from triage.replies.envelope import known_as

_ID = f"<triage.{'0' * 31}a@elm.example>"


def test_what_was_signed_is_known_again_by_another_process(tmp_path: Path) -> None:
    identity, about = Seal(tmp_path).message_id(_ID, "C-2HX8TV"), Seal(tmp_path).case("C-2HX8TV")

    found = Seal(tmp_path).found([identity], [f"Re: yours [{about.lower()}]"])

    assert found == Found(cases=("C-2HX8TV",), signed=(identity, "C-2HX8TV"))


def test_a_message_keeps_its_identity_whatever_is_put_into_it(tmp_path: Path) -> None:
    seal = Seal(tmp_path)

    assert seal.message_id(_ID, "C-2HX8TV") == seal.message_id(_ID, "C-2HX8TV")
    assert known_as(seal.message_id(_ID, "C-2HX8TV")) == known_as(seal.message_id(_ID, "")) == known_as(_ID) == _ID
    assert known_as("<other@elm.example>") == "<other@elm.example>"


@pytest.mark.parametrize("at", range(0, 16, 5))
def test_a_reference_with_one_mark_changed_counts_as_unsigned(tmp_path: Path, at: int) -> None:
    identity = Seal(tmp_path).message_id(_ID, "C-2HX8TV")
    place = identity.index("@") - 16 + at
    other = identity[:place] + ("1" if identity[place] == "0" else "0") + identity[place + 1 :]

    assert Seal(tmp_path).found([other], []) == Found(cases=("C-2HX8TV",))


def test_a_signature_stands_for_its_own_case_and_key_alone(tmp_path: Path) -> None:
    about = Seal(tmp_path / "a").case("C-2HX8TV")
    Seal(tmp_path / "b").case("C-2HX8TV")

    assert Seal(tmp_path / "b").found([], [about]).signed == ()
    assert Seal(tmp_path / "a").found([], [about.replace("2HX8TV", "2HX8TW")]).signed == ()


def test_several_machines_may_share_a_key_of_the_settings(tmp_path: Path) -> None:
    about = Seal(tmp_path / "a", "one word for all").case("SR-2HX8TV")

    assert Seal(tmp_path / "b", "one word for all").found([], [about]).signed == ("SR-2HX8TV",)
    assert not (tmp_path / "a").exists()


def test_looking_at_mails_makes_no_key(tmp_path: Path) -> None:
    Seal(tmp_path).found([_ID], ["C-2HX8TV.00000000"])

    assert list(tmp_path.iterdir()) == []


def test_the_key_is_for_our_eyes_alone_and_made_once(tmp_path: Path) -> None:
    Seal(tmp_path).case("C-2HX8TV")
    key = (tmp_path / KEY_FILE).read_bytes()
    Seal(tmp_path).case("C-2HX8TV")

    assert (tmp_path / KEY_FILE).read_bytes() == key
    assert len(key) == 32
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_that_was_cut_short_signs_nothing(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")

    with pytest.raises(OSError, match="cut short"):
        Seal(tmp_path).case("C-2HX8TV")


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_is_signed_by_accident(identity: str, field: str) -> None:
    assert Seal(Path("/nowhere"), "a key").found([identity], [field]).signed == ()


def test_a_subject_is_read_without_the_signatures() -> None:
    assert without_signatures("Re: Your tap [C-2HX8TV.01234567]") == "Re: Your tap [C-2HX8TV]"


@pytest.mark.parametrize("piece", ["C-2HX8TV.", "C-", "<triage." + "0" * 32 + "."])
def test_a_hostile_field_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    Seal(Path("/nowhere"), "a key").found([piece * 100], [piece * (100_000 // len(piece))] * 3)

    assert time.perf_counter() - begun < 0.5
