"""Every table and index of the store, as they stand after the last migration.

`landlord` is a column wherever it means something. The partial indices are made for the pages of the
console: each holds only what still waits, so a page costs the same with a thousand contacts or a million.
Their columns begin with what their condition says already: without statistics SQLite takes the index with
the most columns compared for equality, and would otherwise walk through all contacts in search of the held.

Long because all tables stand together: what refers to what is seen in one place.
"""

from datetime import UTC, datetime

import sqlalchemy as sa

from triage.cases import PromiseKind
from triage.store.columns import NUMBER, Moment, Words

# The due time of a complaint that owes nothing: it sorts after everything that does.
NOTHING_DUE = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)

# The system keeps these itself, so they are nobody's task.
KEPT_BY_THE_SYSTEM = (PromiseKind.GUARD, PromiseKind.UNANSWERED_CHOICE, PromiseKind.FETCH_FILE)
NOT_A_TASK = (*KEPT_BY_THE_SYSTEM, PromiseKind.ACKNOWLEDGE, PromiseKind.RESPOND)

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, Words(), nullable=False)


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean(), nullable=False)


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> sa.Index:
    """An index over some rows; a query that wants it must use the very same words (see `triage.store.views`)."""
    return sa.Index(name, *columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


# What still waits, in words that the partial indices and the queries share.
WAITING = "state = 'kept'"
HELD = "state = 'held'"
TO_CHECK = "state = 'handled' AND by_person AND checked_by = ''"
QUEUED = "state = 'queued'"
SENDING = "state = 'sending'"
IN_TROUBLE = "state IN ('uncertain', 'undeliverable', 'held_back')"
NOT_KEPT = "kept_at IS NULL"
CHECKED = "checked_at IS NOT NULL"


residents = sa.Table(
    "residents",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("landlord"),
    _text("name"),
    # The name without letter case, for the search.
    _text("name_key"),
    # What lists call them: the name, or else the first way to reach them.
    _text("who"),
    sa.Column("first_seen", Moment(), nullable=False),
    sa.Index("ix_residents_name", "landlord", "name_key"),
)

reach = sa.Table(
    "reach",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("landlord"),
    _text("kind"),
    _text("value"),
    # The value as it is compared: an e-mail address without letter case, a number without blanks.
    _text("value_key"),
    sa.Column("resident_id", NUMBER, sa.ForeignKey("residents.id"), nullable=False),
    # They wrote from there. What somebody merely says of themselves never makes two people one (law 9).
    _flag("proved"),
    sa.UniqueConstraint("resident_id", "kind", "value_key"),
    _partial("ix_reach_proved", "landlord", "kind", "value_key", unique=True, where="proved"),
    sa.Index("ix_reach_value", "landlord", "value_key"),
)

contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("landlord"),
    _text("channel"),
    _text("external_id"),
    _text("identity"),
    sa.Column("received_at", Moment(), nullable=False),
    sa.Column("kept_at", Moment(), nullable=False),
    _text("state"),
    sa.Column("attempts", sa.Integer(), nullable=False),
    # Nobody holds it when there is none or it is over.
    sa.Column("lease_until", Moment()),
    # It was put off: nobody takes it up before.
    sa.Column("not_before", Moment()),
    sa.Column("handled_at", Moment()),
    _text("held_because"),
    _text("conversation"),
    sa.Column("resident_id", NUMBER, sa.ForeignKey("residents.id")),
    _text("case_ref"),
    _flag("by_person"),
    _text("who"),
    _text("subject"),
    _text("excerpt"),
    sa.Column("label", Words()),
    _text("answer"),
    sa.Column("likely", sa.Double(), nullable=False),
    _flag("sure"),
    _flag("urgent"),
    _text("checked_by"),
    sa.Column("checked_label", Words()),
    # The long ones stand last, so that a list never reads past them.
    sa.Column("understood", Words()),
    sa.Column("reading", Words()),
    sa.Column("decision", Words()),
    sa.UniqueConstraint("landlord", "channel", "identity"),
    sa.Index("ix_contacts_latest", "landlord", "received_at", "id"),
    sa.Index("ix_contacts_resident", "resident_id", "received_at", "id"),
    _partial("ix_contacts_waiting", "state", "landlord", "received_at", "id", where=WAITING),
    _partial("ix_contacts_held", "state", "landlord", "received_at", "id", where=HELD),
    _partial(
        "ix_contacts_to_check",
        "state",
        "checked_by",
        "landlord",
        "received_at",
        "id",
        where=TO_CHECK,
    ),
    _partial("ix_contacts_case", "case_ref", "received_at", "id", where="case_ref <> ''"),
    _partial(
        "ix_contacts_conversation",
        "landlord",
        "channel",
        "conversation",
        where="conversation <> ''",
    ),
)

# How residents asked to be dealt with: by a person, in large print, in another language.
wishes = sa.Table(
    "wishes",
    metadata,
    sa.Column("resident_id", NUMBER, sa.ForeignKey("residents.id"), primary_key=True, autoincrement=False),
    sa.Column("kind", Words(), primary_key=True),
    _text("landlord"),
    _text("value"),
    # The contact in which they said it.
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    sa.Index("ix_wishes_contact", "contact_id"),
)

raw_bytes = sa.Table(
    "raw_bytes",
    metadata,
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), primary_key=True, autoincrement=False),
    sa.Column("body", sa.LargeBinary(), nullable=False),
)

# The first contact with each fingerprint: the same mail is known again, whichever way it came.
fingerprints = sa.Table(
    "fingerprints",
    metadata,
    sa.Column("landlord", Words(), primary_key=True),
    sa.Column("channel", Words(), primary_key=True),
    sa.Column("fingerprint", Words(), primary_key=True),
    _text("message_id"),
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), nullable=False),
    sa.Index("ix_fingerprints_message", "landlord", "channel", "message_id", "contact_id"),
)

checks = sa.Table(
    "checks",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    _text("by"),
    sa.Column("suggested", Words()),
    _text("label"),
    _text("reason"),
    sa.Index("ix_checks_contact", "contact_id", "id"),
)

# One narrow row for every reading of what a person wrote: reports count these and never open a contact.
readings = sa.Table(
    "readings",
    metadata,
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), primary_key=True, autoincrement=False),
    _text("landlord"),
    sa.Column("received_at", Moment(), nullable=False),
    _text("channel"),
    _text("topic"),
    # Name and version.
    _text("model"),
    # Kinds of cues with blanks between them.
    _text("cues"),
    _text("label"),
    _flag("dissatisfied"),
    _flag("asked"),
    sa.Column("likeliest", sa.Double(), nullable=False),
    # What a person said of it last.
    sa.Column("checked_at", Moment()),
    sa.Column("checked_label", Words()),
    sa.Index(
        "ix_readings_week",
        "landlord",
        "received_at",
        "label",
        "dissatisfied",
        "asked",
        "checked_label",
        "likeliest",
    ),
    _partial("ix_readings_checked", "landlord", "checked_at", "contact_id", where=CHECKED),
)

service_requests = sa.Table(
    "service_requests",
    metadata,
    sa.Column("reference", Words(), primary_key=True),
    _text("landlord"),
    sa.Column("resident_id", NUMBER, sa.ForeignKey("residents.id"), nullable=False),
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), nullable=False),
    sa.Column("received_at", Moment(), nullable=False),
    _text("topic"),
    _text("summary"),
    _flag("urgent"),
    _text("complaint"),
    sa.Column("done_at", Moment()),
    _text("done_by"),
    _text("outcome"),
    sa.Index("ix_service_requests_latest", "landlord", "received_at", "reference"),
    _partial("ix_service_requests_open", "done_at", "landlord", "received_at", "reference", where="done_at IS NULL"),
    sa.Index("ix_service_requests_resident", "resident_id", "received_at", "reference"),
)

complaints = sa.Table(
    "complaints",
    metadata,
    sa.Column("reference", Words(), primary_key=True),
    _text("landlord"),
    sa.Column("resident_id", NUMBER, sa.ForeignKey("residents.id"), nullable=False),
    sa.Column("opened_at", Moment(), nullable=False),
    sa.Column("received_at", Moment(), nullable=False),
    _text("status"),
    sa.Column("stage", sa.Integer(), nullable=False),
    _text("choice"),
    _text("topic"),
    _text("excerpt"),
    _text("officer"),
    _flag("open"),
    # The next thing owed to the resident; NOTHING_DUE and no kind when nothing is.
    sa.Column("due_at", Moment(), nullable=False),
    sa.Column("due_kind", Words()),
    # Number of events in its history, so that a history cut short is noticed.
    sa.Column("length", sa.Integer(), nullable=False),
    _partial("ix_complaints_queue", "landlord", "due_at", "reference", where="open"),
    sa.Index("ix_complaints_resident", "resident_id", "opened_at", "reference"),
)

# Append only: triggers in the first migration refuse every change.
history = sa.Table(
    "history",
    metadata,
    sa.Column("case_ref", Words(), primary_key=True),
    sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
    _text("landlord"),
    sa.Column("at", Moment(), nullable=False),
    _text("by"),
    _text("kind"),
    _text("data"),
    _text("previous_hash"),
    _text("hash"),
)

promises = sa.Table(
    "promises",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("landlord"),
    _text("kind"),
    sa.Column("due_at", Moment(), nullable=False),
    sa.Column("made_at", Moment(), nullable=False),
    _text("case_ref"),
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id")),
    _text("clock"),
    _text("cites"),
    _text("calendar"),
    _text("note"),
    # A person keeps it; the console lists it as a task.
    _flag("task"),
    # Its time went by; it is still owed, but nobody is told of it again.
    sa.Column("broken_at", Moment()),
    sa.Column("kept_at", Moment()),
    _text("outcome"),
    _partial("ix_promises_due", "landlord", "due_at", "id", where=f"{NOT_KEPT} AND broken_at IS NULL"),
    sa.Index("ix_promises_contact", "contact_id"),
    _partial("ix_promises_tasks", "landlord", "due_at", "id", where=f"{NOT_KEPT} AND task"),
    # One open promise of a kind for a case, or for a contact without one.
    _partial(
        "ix_promises_of_case",
        "case_ref",
        "kind",
        "landlord",
        unique=True,
        where=f"{NOT_KEPT} AND case_ref <> ''",
    ),
    _partial(
        "ix_promises_of_contact",
        "contact_id",
        "kind",
        "landlord",
        unique=True,
        where=f"{NOT_KEPT} AND case_ref = ''",
    ),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("landlord"),
    _text("key"),
    _text("channel"),
    _text("conversation"),
    _text("case_ref"),
    _text("state"),
    sa.Column("attempts", sa.Integer(), nullable=False),
    sa.Column("lease_until", Moment()),
    sa.Column("not_before", Moment(), nullable=False),
    sa.Column("made_at", Moment(), nullable=False),
    sa.Column("settled_at", Moment()),
    _text("detail"),
    # The order in which messages were accepted; browsers ask for what came after the last one they saw.
    sa.Column("accepted_number", NUMBER),
    _text("message"),
    sa.UniqueConstraint("key", "landlord"),
    _partial("ix_outbox_queued", "state", "landlord", "not_before", "id", where=QUEUED),
    _partial("ix_outbox_sending", "state", "landlord", "lease_until", "id", where=SENDING),
    _partial(
        "ix_outbox_conversation",
        "landlord",
        "channel",
        "conversation",
        "id",
        where="conversation <> ''",
    ),
    # Two of one conversation can never be in flight, whatever the workers do.
    _partial(
        "ix_outbox_one_in_flight",
        "landlord",
        "channel",
        "conversation",
        unique=True,
        where=f"{SENDING} AND conversation <> ''",
    ),
    _partial("ix_outbox_trouble", "landlord", "id", where=IN_TROUBLE),
    _partial("ix_outbox_case", "case_ref", "id", where="case_ref <> ''"),
    _partial(
        "ix_outbox_accepted",
        "accepted_number",
        unique=True,
        where="accepted_number IS NOT NULL",
    ),
)

# Numbers given out one at a time: whoever takes one holds the row until commit, so they are seen in order.
counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", Words(), primary_key=True),
    sa.Column("value", NUMBER, nullable=False),
)

# Which message of which folder is which contact; what lies there and has no row here is still to be fetched.
deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("landlord", Words(), primary_key=True),
    sa.Column("channel", Words(), primary_key=True),
    sa.Column("mailbox", Words(), primary_key=True),
    sa.Column("folder", Words(), primary_key=True),
    sa.Column("uidvalidity", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("uid", NUMBER, primary_key=True, autoincrement=False),
    sa.Column("contact_id", NUMBER, sa.ForeignKey("contacts.id"), nullable=False),
    sa.Column("internaldate", Moment(), nullable=False),
    sa.Column("kept_at", Moment(), nullable=False),
    sa.Index("ix_deliveries_contact", "contact_id"),
)

mailboxes = sa.Table(
    "mailboxes",
    metadata,
    sa.Column("landlord", Words(), primary_key=True),
    sa.Column("channel", Words(), primary_key=True),
    sa.Column("mailbox", Words(), primary_key=True),
    sa.Column("folder", Words(), primary_key=True),
    sa.Column("looked_at", Moment()),
    _text("trouble"),
    sa.Column("trouble_since", Moment()),
    sa.Column("waiting", sa.Integer(), nullable=False),
    sa.Column("oldest_waiting", Moment()),
    sa.Column("signs_in_until", Moment()),
    sa.Column("reconciled_at", Moment()),
    sa.Column("missing", sa.Integer(), nullable=False),
)

local_days = sa.Table(
    "local_days",
    metadata,
    sa.Column("landlord", Words(), primary_key=True),
    sa.Column("nation", Words(), primary_key=True),
    sa.Column("day", sa.Date(), primary_key=True),
    _flag("holiday"),
    _text("name"),
    _text("by"),
    sa.Column("at", Moment(), nullable=False),
)

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("name_key", Words(), primary_key=True),
    _text("name"),
    _text("password_hash"),
    _text("role"),
    _flag("active"),
    sa.Column("added_at", Moment(), nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", Words(), primary_key=True),
    sa.Column("name_key", Words(), sa.ForeignKey("staff.name_key"), nullable=False),
    sa.Column("until", Moment(), nullable=False),
)

sign_in_failures = sa.Table(
    "sign_in_failures",
    metadata,
    sa.Column("id", NUMBER, primary_key=True),
    _text("key"),
    sa.Column("at", Moment(), nullable=False),
    sa.Index("ix_sign_in_failures_key", "key", "at"),
)
