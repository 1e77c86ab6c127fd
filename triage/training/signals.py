"""The few facts the labelling guide turns on, given with a record so that a model learns what decided it.

They follow the Code, edition 2024: whom the dissatisfaction is with (1.2), how often we failed and what came of it
(1.5 and Appendix A of the 2022 edition), what the message does, and whether a complaint is asked for (1.3). A record
may lack them; what is there helps, what is missing costs nothing.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Whom(StrEnum):
    """With whom or what the writer is displeased now; the landlord or its contractor before anything else."""

    LANDLORD = "landlord"
    CONTRACTOR = "contractor"
    NEIGHBOUR = "neighbour"
    OTHER_BODY = "other_body"
    THING = "thing"
    NOBODY = "nobody"


class Act(StrEnum):
    """What the message mainly does."""

    REPORT = "report"
    CHASE = "chase"
    OBJECT = "object"
    ASK = "ask"
    TELL = "tell"
    THANK = "thank"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    DEMAND = "demand"
    AUTOMATIC = "automatic"


class Asking(StrEnum):
    """Whether it asks for a complaint, a stage or a review, or only speaks of one."""

    ASKED = "asked"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    PROCEDURE = "procedure"
    ELSEWHERE = "elsewhere"
    NONE = "none"


class Live(StrEnum):
    """Whether the trouble goes on."""

    ONGOING = "ongoing"
    SETTLED = "settled"
    NONE = "none"


class BeforeThis(StrEnum):
    """What the history shows about the same matter."""

    NONE = "none"
    IN_TIME = "in_time"
    ANSWERED = "answered"
    IGNORED = "ignored"
    COMPLAINT_OPEN = "complaint_open"
    COMPLAINT_ANSWERED = "complaint_answered"
    OFFER = "offer"


class Signals(BaseModel):
    """The facts of one record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    whom: Whom
    #: Failings of the landlord or its contractor still held against them; 2 stands for two or more.
    failures: Annotated[int, Field(ge=0, le=2)]
    act: Act
    asking: Asking
    live: Live
    request: bool
    past: BeforeThis
