"""The file of a message comes with it, or later, or never; its words do not wait."""

from pathlib import Path

import pytest

from channels.whatsapp import from_settings
from tests.calling.machine import Asked, Reply
from tests.whatsapp.by_whatsapp import by_whatsapp
from tests.whatsapp.meta import RATE, SETTINGS, Graph, delivery, error, photo
from triage.cases import PromiseKind
from triage.flow.fetch_files import GIVE_UP_AFTER
from triage.ports import ContactState


def test_a_photo_is_kept_with_its_words_before_meta_hears_200(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, Graph(files={"4711": b"\xff\xd8 a photo"})) as we:
        contact = we.comes(photo()).contact
        assert contact is not None
        assert contact.text == "The ceiling."
        assert [(one.name, one.media_type, one.size) for one in contact.attachments] == [("photo", "image/jpeg", 10)]
        assert we.channel.file(we.last.raw, 0) == b"\xff\xd8 a photo"


@pytest.mark.parametrize(
    "trouble",
    [error(RATE, 429), error(2, 500), Reply(status=503), Reply(fails="cut"), Reply(body=b"x" * 50, fails="half")],
    ids=["429", "500", "503", "cut", "half"],
)
@pytest.mark.parametrize("step", ["where it lies", "the file itself"])
def test_a_file_that_is_not_given_out_just_now_comes_with_the_next_try(
    trouble: Reply, step: str, tmp_path: Path
) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        before = [] if step == "where it lies" else [graph._usual(_asks(graph))]  # noqa: SLF001 - its own answer
        graph.next = [*before, trouble]
        assert we.bring(delivery(photo())) == 200
        we.handle()
        first = we.last
        assert first.state is ContactState.HANDLED
        assert first.contact is not None
        assert first.contact.text == "The ceiling."
        assert "not with us yet" in first.contact.attachments[0].name
        with pytest.raises(LookupError):
            we.channel.file(first.raw, 0)

        graph.next = [*before, trouble]
        assert we.fetch() == 0
        assert we.fetch() == 1
        assert we.last.contact is not None
        assert we.last.contact.copy_of == first.id
        assert we.channel.file(we.last.raw, 0) == b"a photo"
        (file,) = we.made.contact(first.id).contact.attachments  # type: ignore[union-attr]  # it was handled
        assert (file.contact, file.missing) == (we.last.id, None)
        assert len(we.made.outgoing()) == 1
        assert we.fetch(GIVE_UP_AFTER) == 0
        assert PromiseKind.ASK_FOR_FILE not in {one.kind for one in we.made.promises()}


def test_a_file_that_is_never_given_out_is_asked_of_the_resident_in_the_end(tmp_path: Path) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        graph.next = [error(2, 500)] * 3
        we.comes(photo())
        assert [we.fetch(), we.fetch(GIVE_UP_AFTER)] == [0, 0]
        assert "ask them to send it again" in we.made.promise(PromiseKind.ASK_FOR_FILE).note
        assert len(we.kept) == 1


def test_a_file_that_is_gone_by_then_is_asked_of_the_resident_at_once(tmp_path: Path) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        graph.next = [error(2, 500), Reply(status=404)]
        we.comes(photo())
        assert we.fetch() == 1
        assert we.made.promise(PromiseKind.ASK_FOR_FILE).contact == we.kept[0].id


def test_without_a_token_no_file_is_asked_for(tmp_path: Path) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        graph.next = [error(2, 500)]
        raw = we.comes(photo()).raw
        asked = len(graph.asked)
        assert from_settings({**SETTINGS, "whatsapp_token": ""}, tmp_path).fetch_again(raw) == raw
        assert len(graph.asked) == asked


def test_a_file_that_meta_no_longer_has_is_said_to_be_missing(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        contact = we.comes(photo()).contact
        assert contact is not None
        assert contact.text == "The ceiling."
        assert "does not have it any more" in contact.attachments[0].name


def test_a_file_that_is_too_large_is_said_to_be_and_not_fetched(tmp_path: Path) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        graph.next = [Reply(body=b'{"url": "%s/files/4711", "file_size": 100000000}' % graph.address.encode())]
        contact = we.comes(photo()).contact
        assert contact is not None
        assert "larger than 25 MB" in contact.attachments[0].name
        assert len(graph.asked) == 1


def _asks(graph: Graph) -> Asked:
    return Asked(method="GET", path="/v25.0/4711", headers={"authorization": "Bearer a token"}, body=b"")
