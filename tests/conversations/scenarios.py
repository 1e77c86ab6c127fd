"""The eight case studies of Appendix A as residents would tell them: what came before, the telling, and their answers.

The stories are the Ombudsman's (`triage.code.APPENDIX_A`); the words are ours, and none of them were learnt from.
"""

from dataclasses import dataclass
from enum import StrEnum


class End(StrEnum):
    """How a conversation ends when it ends as the Code wants."""

    RECORDED = "a service request is recorded"
    OFFERED = "the choice was offered and not taken; the request goes on"
    LOGGED = "a complaint is logged, and they know by when it is acknowledged"
    GUARDED = "nobody answered the offer, and it was acknowledged as a complaint all the same"
    ESCALATED = "the complaint went to stage 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A contact that came earlier."""

    days: int
    words: str
    #: What a person wrote when the work was finished; "" when it is still open.
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One case study, told by one resident."""

    key: str
    name: str
    home: str
    words: str
    #: The same as staff write it down of a call.
    note: str
    end: End
    before: tuple[Before, ...] = ()
    #: What they answer to "have we understood that rightly?".
    rightly: tuple[str, ...] = ("Yes, that's right",)


SCENARIOS = (
    Scenario(
        key="A",
        name="Bea Marsh",
        home="3 Elm Court",
        words=(
            "The plumber was meant to come this morning and he has not turned up. I took the morning off work for him "
            "and I am a bit annoyed. Please find out where he is. If he can come tomorrow that is fine."
        ),
        note=(
            "Ms Marsh rang. The plumber due this morning has not turned up. She took the morning off and is a bit "
            "annoyed. Found out that his van broke down, said sorry, offered tomorrow at ten. She is happy with that."
        ),
        before=(Before(days=6, words="The tap in my kitchen drips. Could a plumber come please?"),),
        end=End.OFFERED,
    ),
    Scenario(
        key="A-alt",
        name="Kofi Barnes",
        home="8 Elm Court",
        words=(
            "I waited in all morning for the boiler man and nobody came. Your office says there is no appointment, but "
            "I have your text here with today's date on it. They could not explain it. I have a new date now, but I "
            "lost half a day's pay."
        ),
        note=(
            "Mr Barnes rang. He waited in all morning for the boiler engineer and nobody came. He has our text with "
            "today's date. I can find no appointment and could not explain it. Said sorry, booked a new visit."
        ),
        before=(Before(days=9, words="My boiler is due its service. When can somebody come?"),),
        end=End.LOGGED,
    ),
    Scenario(
        key="B",
        name="Ines Rocha",
        home="15 Elm Court",
        words=(
            "Hello, the radiator in my hall is leaking. It has dripped for a few months and this week it is worse. I "
            "have not told you before. Could somebody come and look at it?"
        ),
        note=(
            "Mrs Rocha rang. The radiator in her hall leaks. It has dripped for some months and is worse this week. "
            "First report. Plumber to be booked."
        ),
        end=End.RECORDED,
    ),
    Scenario(
        key="B-alt-A",
        name="Pat Quill",
        home="21 Elm Court",
        words=(
            "The radiator in my front room still leaks and now the carpet smells. I have reported it three times. "
            "Every time you promise that somebody will come, and nobody ever has. Please get it fixed."
        ),
        note=(
            "Pat Quill rang about the radiator in the front room. It still leaks and the carpet smells. Has reported "
            "it three times, was promised a visit each time, and nobody ever came. I can see the reports and cannot "
            "say why nothing followed."
        ),
        before=(
            Before(days=90, words="The radiator in my front room is leaking. Please send somebody."),
            Before(days=45, words="The radiator in my front room is still leaking. Can somebody come?"),
        ),
        end=End.LOGGED,
        rightly=("no", "It is the radiator under the window, and it is the front room carpet that smells."),
    ),
    Scenario(
        key="B-alt-B",
        name="Olu Adeyemi",
        home="30 Elm Court",
        words=(
            "My bathroom radiator is leaking again. Every man you send patches it and says I need a new one, and the "
            "new one never comes. I am going round in circles and I think you just want to save money."
        ),
        note=(
            "Mr Adeyemi rang. His bathroom radiator leaks again. Each visit patched it and he was told he needs a new "
            "one, which never came. He feels he goes round in circles so that we save money. Our notes show that a new "
            "radiator was recommended."
        ),
        before=(
            Before(
                days=80,
                words="My bathroom radiator is leaking. Please send a plumber.",
                outcome="Patched. New radiator recommended.",
            ),
            Before(
                days=30,
                words="The bathroom radiator is leaking again. Please send a plumber.",
                outcome="Valve tightened. New radiator recommended.",
            ),
        ),
        end=End.ESCALATED,
    ),
    Scenario(
        key="C-1",
        name="Dora Finn",
        home="4 Birch House",
        words=(
            "The man next door plays loud music until two every night. My children cannot sleep and I am tired at "
            "work. I asked him nicely and he swore at me. Please can you do something about him?"
        ),
        note=(
            "Ms Finn rang about loud music from next door until two every night. The family cannot sleep. She asked "
            "the neighbour and he swore at her. First report. Explained what we do about noise."
        ),
        end=End.RECORDED,
    ),
    Scenario(
        key="C-2",
        name="Ravi Nair",
        home="9 Birch House",
        words=(
            "An update on the noise next door. It has got worse. He shouts at us now and my doctor has put me on "
            "tablets. The police have been told. Thank you for ringing on Monday to say that you have spoken to him. I "
            "will keep filling in the sheets."
        ),
        note=(
            "Mr Nair rang with more about the noise next door. It has got worse, the neighbour shouts at them, and he "
            "is unwell with it. Police informed. Told him that the officer has spoken to the neighbour. He was glad of "
            "the update and will go on with the sheets."
        ),
        before=(Before(days=60, words="The man next door plays loud music every night. Please do something."),),
        end=End.RECORDED,
    ),
    Scenario(
        key="C-alt",
        name="Lena Holt",
        home="12 Birch House",
        words=(
            "I told you about the noise next door two months ago. I sent back all your sheets and rang the police as "
            "you said, and I have heard nothing from you since. He shouts at my children now and we are scared. We did "
            "everything you asked and you have done nothing."
        ),
        note=(
            "Ms Holt rang. She reported the noise next door two months ago, sent back the sheets and told the police, "
            "and has heard nothing from us since. The neighbour is abusive and the family lives in fear. She says we "
            "have done nothing."
        ),
        before=(Before(days=60, words="The man next door plays loud music every night. Please do something."),),
        end=End.GUARDED,
    ),
)
