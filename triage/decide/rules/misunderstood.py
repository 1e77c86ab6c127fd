"""Who says that we got it wrong is asked once more, and a person looks; nothing that stands is undone (law 2)."""

from triage.decide.decision import AskAPerson
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "misunderstood"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """Ask a person, and them; what was recorded or offered stays as it is until a person has looked."""
    if not (situation.says_wrong and situation.only_talks):
        return None
    return Verdict(
        answer=AskAPerson(offer=False, again=True), because="They say that we did not understand them rightly."
    )
