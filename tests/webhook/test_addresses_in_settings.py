"""Tokens and residents' words go out by TLS, or to this very machine."""

import pytest
from pydantic import ValidationError

from triage.settings import Settings

NAMES = ("whatsapp_api", "webhook_send_to", "webhook_notify_api")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "address", ["http://gateway.example/in", "gateway.example", "ftp://gateway.example", "http://"]
)
def test_an_address_that_anybody_can_listen_in_on_is_refused(name: str, address: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        Settings(**{name: address})  # type: ignore[arg-type]  # any setting is given by its name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("address", ["https://gateway.example/in", "http://127.0.0.1:8080/in", "http://localhost:1/"])
def test_an_address_by_tls_or_on_this_machine_is_taken(name: str, address: str) -> None:
    assert getattr(Settings(**{name: f" {address} "}), name) == address  # type: ignore[arg-type]  # the same


def test_what_channels_are_told_is_what_was_set() -> None:
    told = Settings(whatsapp_phone_id="1", webhook_send_to="https://gateway.example/in").for_channels()

    assert (told["whatsapp_phone_id"], told["webhook_send_to"]) == ("1", "https://gateway.example/in")
