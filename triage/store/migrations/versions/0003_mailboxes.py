"""Which messages of which mailbox are with us, and how it stands with the mailboxes.

Revision ID: 0003
Revises: 0002

A version of before that runs beside this one listens to no mailbox, so it misses nothing here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The types as they are at this revision: a migration never changes, whatever becomes of the tables later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Make both tables, empty."""
    op.create_table(
        "deliveries",
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("mailbox", WORDS, nullable=False),
        sa.Column("folder", WORDS, nullable=False),
        sa.Column("uidvalidity", NUMBER, nullable=False, autoincrement=False),
        sa.Column("uid", NUMBER, nullable=False, autoincrement=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("internaldate", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "channel", "mailbox", "folder", "uidvalidity", "uid", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_deliveries_contact_id"),
    )
    op.create_index("ix_deliveries_contact", "deliveries", ["contact_id"])
    op.create_table(
        "mailboxes",
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("mailbox", WORDS, nullable=False),
        sa.Column("folder", WORDS, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("trouble", WORDS, nullable=False),
        sa.Column("trouble_since", MOMENT, nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("oldest_waiting", MOMENT, nullable=True),
        sa.Column("signs_in_until", MOMENT, nullable=True),
        sa.Column("reconciled_at", MOMENT, nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("landlord", "channel", "mailbox", "folder", name="pk_mailboxes"),
    )
