"""Which contact was the first with each fingerprint, so that a mail that comes twice is known again.

Revision ID: 0004
Revises: 0003

Contacts of before have none: a copy that comes after this of a mail that came before it is a contact of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The types as they are at this revision: a migration never changes, whatever becomes of the tables later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "fingerprints",
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("fingerprint", WORDS, nullable=False),
        sa.Column("message_id", WORDS, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("landlord", "channel", "fingerprint", name="pk_fingerprints"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_fingerprints_contact_id"),
    )
    op.create_index("ix_fingerprints_message", "fingerprints", ["landlord", "channel", "message_id", "contact_id"])
