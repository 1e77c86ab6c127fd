"""The template engine, with the words and moments the pages use; everything it shows is escaped."""

from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from triage.code import APPENDIX_A, Scenario, edition
from triage.web import moments, words
from triage.web.languages import language
from triage.web.roles import Area

HERE = Path(__file__).parent
STATIC = HERE / "static"

#: The menu, in order: where it leads, what it says, and the number that stands beside it.
MENU = (
    (Area.INBOX, "/staff", "Inbox", "to_check"),
    (Area.LOG, "/staff/log", "Log a contact", ""),
    (Area.QUEUE, "/staff/queue", "Queue", "overdue"),
    (Area.REQUESTS, "/staff/requests", "Requests", ""),
    (Area.TASKS, "/staff/tasks", "Tasks", "tasks"),
    (Area.MESSAGES, "/staff/messages", "Messages", "trouble"),
    (Area.LEARNING, "/staff/learning", "Learning", ""),
    (Area.HELD, "/staff/held", "Held", "held"),
    (Area.CALENDAR, "/staff/calendar", "Calendar", ""),
)


def templates() -> Environment:
    """The engine. A name that a page misspells is an error, not an empty place."""
    # S701 is about environments without escaping; ours escapes everything.
    engine = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters.update(
        at_once=moments.at_once,
        in_a_list=moments.in_a_list,
        day_in_full=moments.day_in_full,
        by_when=moments.by_when,
        for_typing=moments.for_typing,
        plainly=words.plainly,
        sentence=words.sentence,
        topic=words.topic,
        cue=words.cue,
        channel=words.channel,
        language=language,
        way=words.way,
    )
    engine.globals.update(words=words, menu=MENU, provision=_provision, resembles=_resembles, version=_version())
    return engine


def _provision(number: str, year: str) -> str:
    """What a paragraph of the Code asks, in our words; "" for what is no paragraph of it."""
    try:
        return edition(year).provision(number).paraphrase
    except KeyError:
        return ""


def _resembles(key: str | None) -> Scenario | None:
    return APPENDIX_A.get(key or "")


def _version() -> str:
    """Changes whenever style or script do, so that browsers may keep them."""
    digest = sha256()
    for file in sorted(STATIC.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
