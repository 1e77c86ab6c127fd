"""Everything a rule may look at: the reading, and how things stand between the resident and us."""

from dataclasses import dataclass

from triage.reading import Reading, Topic
from triage.reading.kinds import DISSATISFACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownComplaint:
    """A complaint of this resident that we know of."""

    #: "" when it is known only from a history given with the contact.
    reference: str
    topic: Topic
    stage: int
    #: The response of that stage has been given.
    answered: bool
    #: The choice is open and nothing is logged yet.
    pending: bool = False
    #: A person closed it; stage 2 may still be asked for (Code 6.10).
    closed: bool = False
    #: They asked to complain and have not said what went wrong yet.
    unsaid: bool = False
    #: They name its number, so it is the one they mean.
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One contact as the decision table sees it."""

    reading: Reading
    #: A machine wrote it.
    automatic: bool = False
    #: It says that a message of ours could not be delivered.
    bounce: bool = False
    #: It says that somebody called a message of ours spam.
    called_spam: bool = False
    #: They pressed, or plainly wrote, "yes" to an offer that stands.
    accepts_offer: bool = False
    #: They pressed, or plainly wrote, "no" to an offer that stands.
    declines_offer: bool = False
    #: They pressed "Make a complaint".
    pressed_complain: bool = False
    #: It says hello and nothing else.
    greets: bool = False
    #: It says thanks or goodbye and nothing else.
    thanks: bool = False
    #: It says how they want to be dealt with (by a person, in large print) and nothing else.
    only_a_wish: bool = False
    #: It answers a question that we asked last, and says nothing else.
    answers_question: bool = False
    #: It says that we understood something wrongly, after we said what we understood.
    says_wrong: bool = False
    #: The complaint of which we said last what we understood, asking whether it is right; "" when none.
    asked_about: str = ""
    #: They spoke and wrote nothing: there are no words that anybody could have read.
    unheard: bool = False
    #: It came through a survey or a feedback form.
    survey: bool = False
    #: Their complaints, the latest first.
    complaints: tuple[KnownComplaint, ...] = ()

    @property
    def only_talks(self) -> bool:
        """Whether it opens, closes and answers no offer and says nothing against us, so that it may be small talk.

        The words alone count: with a complaint in the history a machine takes anybody's name for another complaint.
        """
        chooses = self.accepts_offer or self.declines_offer or self.pressed_complain
        return not (chooses or self.reading.explicit or self.reading.has(*DISSATISFACTION))
