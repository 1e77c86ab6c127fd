"""What reports count: one narrow row for every reading of what a person wrote, and what staff said of it.

Revision ID: 0002
Revises: 0001

Contacts that were read before are counted, too; a million of them take some seconds. A version of before that runs
beside this one adds no rows, so the contacts that it handles meanwhile are missing in the reports and nowhere else.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The types as they are at this revision: a migration never changes, whatever becomes of the tables later.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")

_COLUMNS = (
    "contact_id, landlord, received_at, channel, topic, model, cues, label, dissatisfied, asked, likeliest, "
    "checked_at, checked_label"
)
_READ = "FROM contacts WHERE state = 'handled' AND by_person AND reading IS NOT NULL AND label IS NOT NULL"
_LAST_CHECK = "(SELECT max(at) FROM checks WHERE checks.contact_id = contacts.id)"
_COUNT = {
    "sqlite": f"""
        INSERT INTO readings ({_COLUMNS})
        SELECT id, landlord, received_at, channel,
            coalesce(json_extract(reading, '$.topic'), 'other'),
            json_extract(reading, '$.model.name') || ' ' || json_extract(reading, '$.model.version'),
            coalesce((SELECT group_concat(kind, ' ') FROM (
                SELECT DISTINCT json_extract(value, '$.kind') AS kind FROM json_each(reading, '$.cues') ORDER BY 1
            )), ''),
            label, json_extract(reading, '$.dissatisfied'), answer = 'ask_a_person',
            max(
                coalesce(json_extract(reading, '$.probabilities.complaint'), 0.0),
                coalesce(json_extract(reading, '$.probabilities.service_request'), 0.0),
                coalesce(json_extract(reading, '$.probabilities.other'), 0.0)
            ),
            {_LAST_CHECK}, checked_label
        {_READ}
    """,  # noqa: S608 - every word of it stands in this file
    "postgresql": f"""
        INSERT INTO readings ({_COLUMNS})
        SELECT id, landlord, received_at, channel,
            coalesce(reading::jsonb ->> 'topic', 'other'),
            (reading::jsonb -> 'model' ->> 'name') || ' ' || (reading::jsonb -> 'model' ->> 'version'),
            coalesce((
                SELECT string_agg(DISTINCT cue ->> 'kind', ' ' ORDER BY cue ->> 'kind')
                FROM jsonb_array_elements(reading::jsonb -> 'cues') AS cue
            ), ''),
            label, (reading::jsonb ->> 'dissatisfied')::boolean, answer = 'ask_a_person',
            greatest(
                (reading::jsonb -> 'probabilities' ->> 'complaint')::double precision,
                (reading::jsonb -> 'probabilities' ->> 'service_request')::double precision,
                (reading::jsonb -> 'probabilities' ->> 'other')::double precision,
                0.0
            ),
            {_LAST_CHECK}, checked_label
        {_READ}
    """,  # noqa: S608 - every word of it stands in this file
}


def upgrade() -> None:
    """Make the table and fill it from what is kept."""
    op.create_table(
        "readings",
        sa.Column("contact_id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("landlord", WORDS, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("cues", WORDS, nullable=False),
        sa.Column("label", WORDS, nullable=False),
        sa.Column("dissatisfied", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("likeliest", sa.Double(), nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("checked_label", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("contact_id", name="pk_readings"),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_readings_contact_id"),
    )
    op.execute(_COUNT[op.get_context().dialect.name])
    op.create_index(
        "ix_readings_week",
        "readings",
        ["landlord", "received_at", "label", "dissatisfied", "asked", "checked_label", "likeliest"],
    )
    op.create_index(
        "ix_readings_checked",
        "readings",
        ["landlord", "checked_at", "contact_id"],
        sqlite_where=sa.text("checked_at IS NOT NULL"),
        postgresql_where=sa.text("checked_at IS NOT NULL"),
    )
