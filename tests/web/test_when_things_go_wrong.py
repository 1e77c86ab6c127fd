"""What people are told when a page, the store or the program fails them."""

from collections.abc import Sequence
from pathlib import Path

from tests.web.made_up import ORIGIN, MadeUp, furnished, in_memory, on_sqlite, proof_on
from triage.inbox import Contact
from triage.reading import Earlier, Reading


def _ruin(folder: Path) -> None:
    """What a failing disk leaves of a database."""
    for file in folder.glob("console.sqlite*"):
        file.write_bytes(b"This is no database; it is a letter from Grace Hopper. " * 1000)


def test_an_unknown_address_is_answered_in_plain_words(house: MadeUp) -> None:
    browser = house.browser("officer")
    paths = [
        "/staff/nowhere",
        "/staff/contacts/999",
        "/staff/contacts/abc",
        f"/staff/contacts/{2**70}",
        "/staff/contacts/0",
        "/staff/cases/C-NONE",
        "/staff/cases/%00",
        "/staff/requests/SR-NONE",
        "/staff?before=yesterday~1",
        "/staff?before=0001-01-01T00:00:00%2B23:59~1",
        "/staff/requests?before=9999-12-31T23:59:59-23:59~SR-A",
        "/staff/queue?after=0001-01-01T00:00:00%2B23:59~C-A",
        "/staff?before=2026-11-24~1",
        "/staff?before=2026-11-24T00:00:00%2B00:00~x",
        "/staff/queue?after=2026-11-24T00:00:00%2B00:00~",
    ]
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert "Nothing is here" in answer.text, path
        assert "detail" not in answer.text, path


def test_a_fault_is_told_without_a_trace(tmp_path: Path) -> None:
    with on_sqlite(tmp_path) as (store, views):
        browser = furnished(store, views, tmp_path).browser("staff")
        _ruin(tmp_path)
        answer = browser.get("/staff")

    assert answer.status_code in {500, 503}
    assert "Go back and try again" in answer.text
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.lower()


def test_health_says_how_the_parts_are_and_nothing_of_anybody(house: MadeUp, tmp_path: Path) -> None:
    house.take_in("Grace Hopper", "Nobody came.")
    well = house.browser().get("/health")

    assert well.status_code == 200
    assert well.json()["status"] == "ok"
    assert "Grace" not in well.text
    for state, status in (("starting", "starting"), ("no model could be opened", "trouble")):
        with in_memory() as (store, views):
            ours = furnished(store, views, tmp_path, ready={"web": "ok", "reader": state})
            answer = ours.browser().get("/health")
        # What comes in is kept all the same.
        assert answer.status_code == 200
        assert answer.json()["status"] == status


def test_health_reports_a_store_that_is_gone(tmp_path: Path) -> None:
    with on_sqlite(tmp_path) as (store, views):
        ours = furnished(store, views, tmp_path)
        _ruin(tmp_path)
        answer = ours.browser().get("/health")

    assert answer.status_code == 503
    assert answer.json()["parts"]["store"] == "trouble"


def test_a_body_that_is_too_long_is_refused(house: MadeUp) -> None:
    browser = house.browser("staff")
    answer = browser.post("/staff/log", content=b"text=" + b"x" * 600_000, headers=ORIGIN)

    assert answer.status_code == 413
    assert "too long" in answer.text


def test_a_form_with_a_thousand_fields_is_refused(house: MadeUp) -> None:
    assert house.browser("staff").post("/staff/log", content=b"a=1&" * 1000, headers=ORIGIN).status_code == 400


class _BrokenReader:
    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        raise RuntimeError("Grace Hopper, 1 High Street")


def test_a_bug_is_told_in_plain_words_behind_the_same_headers(tmp_path: Path) -> None:
    with in_memory() as (store, views):
        browser = furnished(store, views, tmp_path, reader=_BrokenReader()).browser("staff")
        proof = proof_on(browser, "/staff/log")
        answer = browser.post(
            "/staff/log/preview", json={"kind": "phone", "text": "Hello"}, headers={**ORIGIN, "X-Proof": proof}
        )

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "Grace" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_who_was_signed_out_while_writing_gets_their_words_back(house: MadeUp) -> None:
    browser = house.browser("officer")
    letter = "Dear Grace,\nwe are sorry <i>indeed</i>."
    house.clock.advance(hours=9)

    answer = browser.post("/staff/cases/C-1/respond", data={"letter": letter, "proof": "x"}, headers=ORIGIN)
    foreign = browser.post(
        "/staff/cases/C-1/respond", data={"letter": letter}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 401
    assert "we are sorry &lt;i&gt;indeed&lt;/i&gt;.</textarea>" in answer.text
    assert foreign.status_code == 403
    assert "indeed" not in foreign.text


def test_the_address_with_a_stroke_leads_to_the_inbox(house: MadeUp) -> None:
    assert house.browser().get("/staff/").headers["location"] == "/staff"
