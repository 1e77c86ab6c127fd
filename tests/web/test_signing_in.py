"""Who gets in, who does not, and what an attacker learns."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.made_up import NOON, ORIGIN, MadeUp, furnished, in_memory, press, proof_on, sign_in
from triage.ports import StaffMember
from triage.web import sessions


def test_who_is_not_signed_in_is_sent_to_the_door_and_then_back(house: MadeUp) -> None:
    browser = house.browser()

    sent = browser.get("/staff/queue")

    assert sent.status_code == 303
    assert sent.headers["location"] == "/staff/sign-in?next=%2Fstaff%2Fqueue"
    assert sign_in(browser, "officer", onward="/staff/queue").headers["location"] == "/staff/queue"
    assert browser.get("/staff/queue").status_code == 200


def test_the_way_on_is_never_a_foreign_address(house: MadeUp) -> None:
    for address in ("//evil.example", "https://evil.example/staff", "/staff\\evil", "/staffevil", "/staff/a\nb"):
        assert sign_in(house.browser(), "staff", onward=address).headers["location"] == "/staff"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(house: MadeUp) -> None:
    wrong, unknown = (sign_in(house.browser(), name, "not it at all") for name in ("staff", "nobody"))

    assert wrong.status_code == unknown.status_code == 401
    strip = str.maketrans("", "", "0123456789abcdef")
    assert wrong.text.replace("staff", "").translate(strip) == unknown.text.replace("nobody", "").replace(
        "staff", ""
    ).translate(strip)


@pytest.mark.parametrize("name", ["staff", "nobody"])
def test_five_failures_shut_the_door_for_a_quarter_of_an_hour_and_say_until_when(house: MadeUp, name: str) -> None:
    browser = house.browser()
    for _ in range(5):
        assert sign_in(browser, name, "wrong").status_code == 401
        house.clock.advance(minutes=1)

    shut = sign_in(browser, name)

    assert shut.status_code == 429
    assert "wait and try again after 12:16pm" in shut.text
    house.clock.advance(minutes=11)
    assert sign_in(browser, name).status_code == (303 if name == "staff" else 401)


def test_an_address_has_more_tries_because_an_office_shares_it_but_not_without_end(house: MadeUp) -> None:
    browser = house.browser()
    answers = [sign_in(browser, f"name{number}", "wrong").status_code for number in range(20)]

    assert set(answers) == {401}
    assert sign_in(browser, "staff").status_code == 429


def test_nobody_can_shut_a_colleague_out_from_another_address(house: MadeUp) -> None:
    attacker = house.browser(address="203.0.113.7")
    for _ in range(25):
        sign_in(attacker, "staff", "wrong")

    assert sign_in(attacker, "staff").status_code == 429
    assert sign_in(house.browser(), "staff").status_code == 303


def test_a_name_tried_from_everywhere_is_shut_in_the_end(house: MadeUp) -> None:
    with house.store.unit() as unit:
        for _ in range(99):
            unit.staff.failed("name:staff", house.clock.now())
        unit.commit()

    assert sign_in(house.browser(address="203.0.113.7"), "Staff", "wrong").status_code == 401
    assert sign_in(house.browser(), "staff").status_code == 429


def test_a_new_password_ends_what_the_old_one_opened(house: MadeUp) -> None:
    browser = house.browser("staff")
    with house.store.unit() as unit:
        member = unit.staff.find("staff")
        assert member is not None
        unit.staff.save(replace(member, password_hash="another"))
        unit.commit()

    assert browser.get("/staff").status_code == 303


def test_somebody_who_left_cannot_sign_in_and_a_session_of_theirs_ends(house: MadeUp) -> None:
    browser = house.browser("staff")
    with house.store.unit() as unit:
        member = unit.staff.find("staff")
        assert member is not None
        unit.staff.save(
            StaffMember(name=member.name, password_hash=member.password_hash, role=member.role, active=False)
        )
        unit.commit()

    assert browser.get("/staff").status_code == 303
    assert sign_in(house.browser(), "staff").status_code == 401


def test_a_hash_that_nobody_can_read_lets_nobody_in(house: MadeUp) -> None:
    with house.store.unit() as unit:
        unit.staff.add(StaffMember(name="old", password_hash="plain", role="staff"), NOON)
        unit.commit()

    assert sign_in(house.browser(), "old", "plain").status_code == 401


def test_the_cookie_cannot_be_read_by_script_nor_sent_from_elsewhere_and_only_its_hash_is_kept(house: MadeUp) -> None:
    browser = house.browser()
    answer = sign_in(browser, "staff")

    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("triage_staff="))
    token = cookie.split("=", 1)[1].split(";")[0]
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    with house.store.unit() as unit:
        assert unit.staff.session(token, NOON) is None
        assert unit.staff.session(sessions.kept_hash(token), NOON) is not None


def test_over_https_the_cookie_is_bound_to_this_host(tmp_path: Path) -> None:
    with in_memory() as (store, views):
        answer = furnished(store, views, tmp_path, secure=True).browser().get("/staff/sign-in")

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-triage-door=")
    assert "secure" in cookie.lower()
    assert "path=/" in cookie.lower()
    assert "domain" not in cookie.lower()
    assert "strict-transport-security" in answer.headers


def test_signing_out_ends_the_session_on_our_side_too(house: MadeUp) -> None:
    browser = house.browser("staff")
    token = browser.cookies["triage_staff"]

    assert press(browser, "/staff", "/staff/sign-out").status_code == 303
    browser.cookies.set("triage_staff", token)
    assert browser.get("/staff").status_code == 303


def test_a_session_ends_by_itself(house: MadeUp) -> None:
    browser = house.browser("staff")
    house.clock.advance(hours=8, seconds=1)

    assert browser.get("/staff").status_code == 303


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_form_from_another_site_is_refused(house: MadeUp, origin: str) -> None:
    browser = house.browser("staff")
    proof = proof_on(browser, "/staff")

    refused = browser.post("/staff/sign-out", data={"proof": proof}, headers={"Origin": origin} if origin else {})

    assert refused.status_code == 403
    assert browser.get("/staff").status_code == 200


def test_a_form_without_the_proof_of_its_own_session_is_refused(house: MadeUp) -> None:
    browser, other = house.browser("staff"), house.browser("officer")
    for proof in ("", "0" * 64, "é", proof_on(other, "/staff")):
        assert browser.post("/staff/sign-out", data={"proof": proof}, headers=ORIGIN).status_code == 403

    assert browser.get("/staff").status_code == 200


def test_the_sign_in_form_itself_needs_its_proof(house: MadeUp) -> None:
    browser = house.browser()
    browser.get("/staff/sign-in")

    assert browser.post("/staff/sign-in", data={"name": "staff", "proof": ""}, headers=ORIGIN).status_code == 403
