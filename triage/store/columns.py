"""Column types that mean the same in SQLite, in PostgreSQL and in memory: moments, words, row numbers."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from triage.inbox.contact import require_aware
from triage.store.plain_text import without_what_no_store_can_hold

# Row numbers; only a plain INTEGER counts up by itself in SQLite.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Collation C orders by code point, as SQLite and Python do, so every engine lists in the same order.
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# "2026-11-22T09:30:00.000000Z": fixed width, so that text order is the order of time.
_WIDTH = 27


class Words(TypeDecorator[str]):
    """Text of any length, without NUL bytes and lone surrogates, which PostgreSQL or UTF-8 cannot hold."""

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base class asks
        """Clean it on its way in."""
        return None if value is None else without_what_no_store_can_hold(value)


class Moment(TypeDecorator[datetime]):
    """A moment: aware on the way in, aware and in UTC on the way out.

    Raises:
        ValueError: a time without a zone was given.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """Text in SQLite, which has no type for time."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(_WIDTH))
        return dialect.type_descriptor(sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Turn it to UTC."""
        if value is None:
            return None
        require_aware(value)
        moment = value.astimezone(UTC)
        if dialect.name == "sqlite":
            return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        return moment

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base class asks
        """Give it back aware, in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)
