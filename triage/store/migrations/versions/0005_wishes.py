"""How residents asked to be dealt with, so that nobody has to ask twice.

Revision ID: 0005
Revises: 0004

A version of before that runs beside this one makes the task and remembers nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The types as they are at this revision: a migration never changes, whatever becomes of the tables later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "wishes",
        sa.Column("resident_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("resident_id", "kind", name="pk_wishes"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], name="fk_wishes_resident_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_wishes_contact_id"),
    )
    op.create_index("ix_wishes_contact", "wishes", ["contact_id"])
