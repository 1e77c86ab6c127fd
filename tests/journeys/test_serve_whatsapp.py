"""Appendix A by WhatsApp, from the first message to the logged complaint; and a death in between (laws 3 and 4)."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.calling.machine import Reply, running
from tests.journeys.served import PATIENCE, Served, served
from tests.whatsapp.meta import SAM, Graph, delivery, pressed, signed, text

#: B, alternative A: the same repair asked for again and again, and nobody ever came.
TOLD = (
    "I have reported the leaking radiator three times since August and nobody has ever come. I took two days off work "
    "for appointments that you missed. This is not good enough."
)


def environment(graph: Graph) -> dict[str, str]:
    return {
        "TRIAGE_WHATSAPP_PHONE_ID": "106540352242922",
        "TRIAGE_WHATSAPP_TOKEN": "a token",
        "TRIAGE_WHATSAPP_APP_SECRET": "an app secret",
        "TRIAGE_WHATSAPP_VERIFY_TOKEN": "a word of ours",
        "TRIAGE_WHATSAPP_API": graph.api,
        "TRIAGE_SEND_TO_ONLY": "*",
    }


@contextmanager
def serving(folder: Path, graph: Graph) -> Iterator[Served]:
    with served(folder, env=environment(graph)) as server:
        yield server.wait_until_up()


def bring(server: Served, told: Mapping[str, Any]) -> int:
    """Meta brings it; what it hears."""
    body = delivery(told)
    return server.ask("/webhooks/whatsapp", "POST", body.decode(), **signed(body))[0]


def now() -> int:
    return int(time.time())  # noqa: TID251 - Meta's machines have clocks of their own


def wait_for(what: Callable[[], bool], server: Served) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, server.words
        time.sleep(0.05)


def test_from_the_first_message_to_the_logged_complaint(tmp_path: Path) -> None:
    with running(Graph()) as graph, serving(tmp_path / "data", graph) as server:
        server.wait_until_ready()
        shaken = server.ask(
            "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=4242&hub.verify_token=a%20word%20of%20ours"
        )
        assert (shaken[0], shaken[2]) == (200, "4242")

        assert bring(server, text(TOLD, number=1, at=now())) == 200
        wait_for(lambda: len(graph.sent) == 1, server)
        offer = graph.sent[0]
        assert (offer["to"], offer["type"]) == (SAM, "interactive"), offer
        yes, no = (button["reply"] for button in offer["interactive"]["action"]["buttons"])
        assert (yes["title"], no["title"]) == ("Yes", "No, thank you")
        assert yes["id"].startswith("accepted C-")

        assert bring(server, pressed(yes["id"], yes["title"], number=2, at=now())) == 200
        wait_for(lambda: len(graph.sent) == 2, server)
        logged = graph.sent[1]["text"]["body"]
        assert yes["id"].removeprefix("accepted ") in logged
        assert "We have logged your complaint" in logged
        # The page at / is still the residents'.
        assert server.ask("/")[0] == 200


@pytest.mark.parametrize("step", ["after 200", "before Meta hears that it has the answer"])
def test_killed_between_the_message_and_the_answer_nothing_is_lost_or_doubled(step: str, tmp_path: Path) -> None:
    with running(Graph()) as graph:
        if step != "after 200":
            graph.next = [Reply(fails="silent")]
        told = text(TOLD, number=1, at=now())
        with serving(tmp_path / "data", graph) as first:
            assert bring(first, told) == 200
            if step != "after 200":
                wait_for(lambda: len(graph.sent) == 1, first)
            first.kill()
        before = len(graph.sent)
        with serving(tmp_path / "data", graph) as second:
            # Meta did not hear 200 in time, and brings it again, twice.
            assert [bring(second, told), bring(second, told)] == [200, 200]
            assert bring(second, text("What are your opening hours?", number=2, at=now() + 1)) == 200
            wait_for(lambda: len(graph.sent) == before + (2 if step == "after 200" else 1), second)
            assert second.stop() == 0
        # Nothing is lost, and what Meta may have taken is never sent again: a person looks.
        told_apart = [sent["biz_opaque_callback_data"] for sent in graph.sent]
        assert len(told_apart) == len(set(told_apart)) == 2, graph.sent
        assert "interactive" in [sent["type"] for sent in graph.sent]
