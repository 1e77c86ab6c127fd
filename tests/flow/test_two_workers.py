"""Two workers at the same contact: one of them finds it done, and neither says anything twice."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse, with_house
from triage.errors import Unreadable
from triage.flow.take_in import handle
from triage.inbox import Contact, RawContact
from triage.ports import Carried, CarriedState, ContactState
from triage.reading import Label
from triage.replies import Outgoing


@dataclass
class SlowChannel:
    """Takes so long to understand a contact that something else happens meanwhile."""

    meanwhile: Callable[[], object]
    then: Callable[[RawContact], Contact]
    name: str = "email"
    repeatable: bool = True
    outside: bool = False

    def understand(self, raw: RawContact) -> Contact:
        self.meanwhile()
        return self.then(raw)

    def carry(self, message: Outgoing) -> Carried:
        return Carried(state=CarriedState.ACCEPTED)


def make_nothing_of(raw: RawContact) -> Contact:
    raise Unreadable


def test_a_contact_that_another_worker_held_meanwhile_is_left_alone(oak: MadeHouse) -> None:
    number = oak.kept("Odd.", RuntimeError("a fault"))
    other = oak.house
    made = with_house(oak, channels={"email": SlowChannel(lambda: handle(other, number), make_nothing_of)})
    assert handle(made.house, number) is None
    assert oak.contact(number).state is ContactState.HELD
    assert oak.held() == ["a fault in this program (RuntimeError)"]


def test_a_contact_that_another_worker_answered_meanwhile_is_answered_once(oak: MadeHouse) -> None:
    number = oak.kept("The tap drips.", reading(Label.SERVICE_REQUEST))
    other, email = oak.house, oak.house.channels["email"]
    made = with_house(oak, channels={"email": SlowChannel(lambda: handle(other, number), email.understand)})
    assert handle(made.house, number) is None
    assert oak.kinds() == ["request_recorded"]
    assert oak.contact(number).state is ContactState.HANDLED
