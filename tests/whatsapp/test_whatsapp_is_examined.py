"""`triage doctor` says how it stands with WhatsApp, and what to do."""

from pathlib import Path

import pytest

from tests.calling.machine import Reply
from tests.email.servers import free_port
from tests.flow.made_house import NOON
from tests.whatsapp.by_whatsapp import by_whatsapp
from tests.whatsapp.meta import TOKEN, error


def test_without_a_number_it_is_not_connected_and_all_is_well(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, whatsapp_phone_id="") as we:
        assert list(we.channel.examine(NOON)) == [
            (True, "WhatsApp: not connected (TRIAGE_WHATSAPP_PHONE_ID is empty).")
        ]


def test_a_number_that_meta_knows_is_well(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        assert list(we.channel.examine(NOON)) == [
            (True, "WhatsApp: Meta knows the token, and the number +44 20 7946 0000 of Oak Homes.")
        ]
        assert list(we.channel.compare(we.door)) == []


@pytest.mark.parametrize("name", ["token", "app_secret", "verify_token", "template"])
def test_what_is_missing_is_named_with_what_it_costs(name: str, tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, None, **{f"whatsapp_{name}": ""}) as we:
        wrong = [words for fine, words in we.channel.examine(NOON) if not fine]

    assert len(wrong) == 1
    assert f"TRIAGE_WHATSAPP_{name.upper()} is empty; " in wrong[0]


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        (error(TOKEN, 401), "TRIAGE_WHATSAPP_TOKEN"),
        (error(200, 403), "whatsapp_business_messaging"),
        (error(100), "not the number itself"),
        (Reply(status=503), "503"),
    ],
)
def test_what_meta_refuses_is_told_with_the_remedy(answer: Reply, remedy: str, tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        we.graph.next = [answer]
        ((fine, words),) = we.channel.examine(NOON)

    assert not fine
    assert remedy in words


def test_when_meta_cannot_be_reached_the_network_is_named(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, whatsapp_api=f"http://127.0.0.1:{free_port()}") as we:
        ((fine, words),) = we.channel.examine(NOON)

    assert not fine
    assert "cannot be reached" in words
