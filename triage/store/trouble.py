"""One place where what a database complains of becomes `Unavailable` with a sentence for people.

Everything else a database raises is a bug of ours and passes through as it is.
"""

from sqlalchemy import event, exc
from sqlalchemy.engine import Engine, ExceptionContext

from triage.errors import Refused, Unavailable

MEANWHILE = "Somebody else changed it at the same moment; load it again and try again."
ONLY_LOOKS = "Nothing can be changed here: this only looks."
NO_ANSWER = "The database does not answer; nothing was kept. Try again in a moment."

# What SQLite says, and what it means for the person who reads it. The first that fits is told.
_SQLITE = (
    ("disk is full", "The disk is full; nothing was kept. Make room on it."),
    ("locked", "The store is busy; nothing was kept. Try again in a moment."),
    ("busy", "The store is busy; nothing was kept. Try again in a moment."),
    ("readonly", "The store cannot be written to; nothing was kept. Check the rights on its folder."),
    ("unable to open", "The store cannot be opened. Check that its folder exists and may be used."),
    ("disk i/o", "The disk fails or is full; nothing was kept. Check the disk."),
    ("malformed", "The file of the store is damaged. Restore it from a backup."),
    ("not a database", "The file of the store is not a database. Check TRIAGE_DATABASE_URL."),
    ("no such table", "The store is not set up. Run `triage migrate`."),
    ("no such column", "The store is older than this program. Run `triage migrate`."),
)

# What PostgreSQL says, by the beginning of its five-letter code (SQLSTATE).
_POSTGRESQL = (
    ("23505", MEANWHILE),
    ("40", MEANWHILE),
    ("55P03", "The store is busy; nothing was kept. Try again in a moment."),
    ("53100", "The disk of the database is full; nothing was kept. Make room on it."),
    ("53", NO_ANSWER),
    ("57", NO_ANSWER),
    ("08", NO_ANSWER),
    ("25006", "The database takes no changes at the moment; nothing was kept."),
    ("42P01", "The store is not set up. Run `triage migrate`."),
    ("42703", "The store is older than this program. Run `triage migrate`."),
    ("28", "The database refuses the name or password. Check TRIAGE_DATABASE_URL."),
    ("3D000", "There is no such database. Check TRIAGE_DATABASE_URL."),
)

_UNIQUE = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})


def speak_plainly(engine: Engine) -> None:
    """Make an engine raise `Unavailable` where the outside fails."""
    event.listen(engine, "handle_error", _translate, retval=True)


def refuse_changes(engine: Engine) -> None:
    """Make an engine that only reads raise `Refused` for what would write: no disk and no outage is to blame."""
    event.listen(engine, "handle_error", _refuse, retval=True)


def _refuse(context: ExceptionContext) -> Refused | None:
    error = context.original_exception
    writes = getattr(error, "sqlstate", "") == "25006" or getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY"
    return Refused(ONLY_LOOKS) if writes else None


def _translate(context: ExceptionContext) -> Unavailable | None:
    sentence = _sentence(context.original_exception, disconnected=context.is_disconnect)
    return Unavailable(sentence) if sentence else None


def _sentence(error: BaseException, *, disconnected: bool) -> str:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next((words for code, words in _POSTGRESQL if state.startswith(code)), "")
    if getattr(error, "sqlite_errorname", "") in _UNIQUE:
        return MEANWHILE
    told = str(error).casefold()
    known = next((words for sign, words in _SQLITE if sign in told), "")
    if known and type(error).__module__ == "sqlite3":
        return known
    if isinstance(error, exc.TimeoutError):
        return "Too many want the store at once; nothing was kept. Try again in a moment."
    outside = disconnected or type(error).__name__ == "OperationalError"
    return NO_ANSWER if outside else ""
