"""What is neither a request nor dissatisfaction is filed, and answered if it asks something."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import CueKind

NAME = "neither"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict:
    """File it. This rule always applies, so every contact gets an answer."""
    if situation.declines_offer:
        return Verdict(answer=FileIt(declines=True), because="They said no when we gave them the choice to complain.")
    question = situation.reading.has(CueKind.QUESTION)
    because = "It asks a question." if question else "It asks for nothing and says nothing against us."
    return Verdict(answer=FileIt(question=question), because=because, words=situation.reading.words(CueKind.QUESTION))
