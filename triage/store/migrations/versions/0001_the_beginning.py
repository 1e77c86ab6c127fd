"""The beginning: people, contacts, cases with their histories, promises, the outbox.

Revision ID: 0001
Revises: nothing

Long because it is the whole first schema, and a migration is never edited after it was made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The types as they are at this revision: a migration never changes, whatever becomes of the tables later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")

# What is written there is never changed again: the record of a case, and what people said of a suggestion.
APPEND_ONLY = ("history", "checks")


def upgrade() -> None:
    """Make all tables."""
    _people()
    _contacts()
    _cases()
    _promises()
    _outbox()
    for table in APPEND_ONLY:
        _refuse_changes(table)


def _partial(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _refuse_changes(table: str) -> None:
    """Let the database itself refuse every change to a table that only grows."""
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} only grows'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()"
    )


def _people() -> None:
    op.create_table(
        "residents",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("name_key", WORDS, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_residents"),
    )
    op.create_index("ix_residents_name", "residents", ["landlord", "name_key"])
    op.create_table(
        "reach",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.Column("value_key", WORDS, nullable=False),
        sa.Column("resident_id", NUMBER, nullable=False),
        sa.Column("proved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name="fk_reach_resident_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reach"),
        sa.UniqueConstraint("resident_id", "kind", "value_key", name="uq_reach_resident_id"),
    )
    _partial("ix_reach_proved", "reach", ["landlord", "kind", "value_key"], where="proved", unique=True)
    op.create_index("ix_reach_value", "reach", ["landlord", "value_key"])
    op.create_table(
        "staff",
        sa.Column("name_key", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("password_hash", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name_key", name="pk_staff"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", WORDS, nullable=False),
        sa.Column("name_key", WORDS, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["name_key"], ["staff.name_key"], name="fk_sessions_name_key"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_failures"),
    )
    op.create_index("ix_sign_in_failures_key", "sign_in_failures", ["key", "at"])


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("external_id", WORDS, nullable=False),
        sa.Column("identity", WORDS, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("handled_at", MOMENT, nullable=True),
        sa.Column("held_because", WORDS, nullable=False),
        sa.Column("conversation", WORDS, nullable=False),
        sa.Column("resident_id", NUMBER, nullable=True),
        sa.Column("case_ref", WORDS, nullable=False),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("excerpt", WORDS, nullable=False),
        sa.Column("label", WORDS, nullable=True),
        sa.Column("answer", WORDS, nullable=False),
        sa.Column("likely", sa.Double(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("checked_by", WORDS, nullable=False),
        sa.Column("checked_label", WORDS, nullable=True),
        sa.Column("understood", WORDS, nullable=True),
        sa.Column("reading", WORDS, nullable=True),
        sa.Column("decision", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name="fk_contacts_resident_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("landlord", "channel", "identity", name="uq_contacts_landlord"),
    )
    _partial("ix_contacts_case", "contacts", ["case_ref", "received_at", "id"], where="case_ref <> ''")
    _partial(
        "ix_contacts_conversation", "contacts", ["landlord", "channel", "conversation"], where="conversation <> ''"
    )
    _partial("ix_contacts_held", "contacts", ["state", "landlord", "received_at", "id"], where="state = 'held'")
    op.create_index("ix_contacts_latest", "contacts", ["landlord", "received_at", "id"])
    op.create_index("ix_contacts_resident", "contacts", ["resident_id", "received_at", "id"])
    _partial(
        "ix_contacts_to_check",
        "contacts",
        ["state", "checked_by", "landlord", "received_at", "id"],
        where="state = 'handled' AND by_person AND checked_by = ''",
    )
    _partial("ix_contacts_waiting", "contacts", ["state", "landlord", "received_at", "id"], where="state = 'kept'")
    op.create_table(
        "raw_bytes",
        sa.Column("contact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_raw_bytes_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", name="pk_raw_bytes"),
    )
    op.create_table(
        "checks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("suggested", WORDS, nullable=True),
        sa.Column("label", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_checks_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
    )
    op.create_index("ix_checks_contact", "checks", ["contact_id", "id"])


def _cases() -> None:
    op.create_table(
        "service_requests",
        sa.Column("reference", WORDS, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("resident_id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("summary", WORDS, nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("complaint", WORDS, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", WORDS, nullable=False),
        sa.Column("outcome", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_service_requests_contact_id"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name="fk_service_requests_resident_id"),
        sa.PrimaryKeyConstraint("reference", name="pk_service_requests"),
    )
    op.create_index("ix_service_requests_latest", "service_requests", ["landlord", "received_at", "reference"])
    _partial(
        "ix_service_requests_open",
        "service_requests",
        ["done_at", "landlord", "received_at", "reference"],
        where="done_at IS NULL",
    )
    op.create_index("ix_service_requests_resident", "service_requests", ["resident_id", "received_at", "reference"])
    op.create_table(
        "complaints",
        sa.Column("reference", WORDS, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("resident_id", NUMBER, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("status", WORDS, nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("choice", WORDS, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("excerpt", WORDS, nullable=False),
        sa.Column("officer", WORDS, nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("due_kind", WORDS, nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name="fk_complaints_resident_id"),
        sa.PrimaryKeyConstraint("reference", name="pk_complaints"),
    )
    _partial("ix_complaints_queue", "complaints", ["landlord", "due_at", "reference"], where="open")
    op.create_index("ix_complaints_resident", "complaints", ["resident_id", "opened_at", "reference"])
    op.create_table(
        "history",
        sa.Column("case_ref", WORDS, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("data", WORDS, nullable=False),
        sa.Column("previous_hash", WORDS, nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("case_ref", "seq", name="pk_history"),
    )


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("case_ref", WORDS, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=True),
        sa.Column("clock", WORDS, nullable=False),
        sa.Column("cites", WORDS, nullable=False),
        sa.Column("calendar", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.Column("task", sa.Boolean(), nullable=False),
        sa.Column("broken_at", MOMENT, nullable=True),
        sa.Column("kept_at", MOMENT, nullable=True),
        sa.Column("outcome", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_promises_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_promises"),
    )
    op.create_index("ix_promises_contact", "promises", ["contact_id"])
    _partial("ix_promises_due", "promises", ["landlord", "due_at", "id"], where="kept_at IS NULL AND broken_at IS NULL")
    _partial(
        "ix_promises_of_case",
        "promises",
        ["case_ref", "kind", "landlord"],
        where="kept_at IS NULL AND case_ref <> ''",
        unique=True,
    )
    _partial(
        "ix_promises_of_contact",
        "promises",
        ["contact_id", "kind", "landlord"],
        where="kept_at IS NULL AND case_ref = ''",
        unique=True,
    )
    _partial("ix_promises_tasks", "promises", ["landlord", "due_at", "id"], where="kept_at IS NULL AND task")
    op.create_table(
        "local_days",
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("nation", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("holiday", sa.Boolean(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "nation", "day", name="pk_local_days"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("conversation", WORDS, nullable=False),
        sa.Column("case_ref", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("detail", WORDS, nullable=False),
        sa.Column("accepted_number", NUMBER, nullable=True),
        sa.Column("message", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", "landlord", name="uq_outbox_key"),
    )
    _partial("ix_outbox_accepted", "outbox", ["accepted_number"], where="accepted_number IS NOT NULL", unique=True)
    _partial("ix_outbox_case", "outbox", ["case_ref", "id"], where="case_ref <> ''")
    _partial(
        "ix_outbox_conversation", "outbox", ["landlord", "channel", "conversation", "id"], where="conversation <> ''"
    )
    _partial(
        "ix_outbox_one_in_flight",
        "outbox",
        ["landlord", "channel", "conversation"],
        where="state = 'sending' AND conversation <> ''",
        unique=True,
    )
    _partial("ix_outbox_queued", "outbox", ["state", "landlord", "not_before", "id"], where="state = 'queued'")
    _partial("ix_outbox_sending", "outbox", ["state", "landlord", "lease_until", "id"], where="state = 'sending'")
    _partial(
        "ix_outbox_trouble", "outbox", ["landlord", "id"], where="state IN ('uncertain', 'undeliverable', 'held_back')"
    )
    op.create_table(
        "counters",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('accepted', 0)")
