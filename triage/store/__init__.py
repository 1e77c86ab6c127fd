"""The only SQL: what is kept, on SQLite or PostgreSQL, and its in-memory twin."""

from triage.store.memory import MemoryStore, MemoryViews
from triage.store.migrate import migrate, schema_revision
from triage.store.sql import SqlStore, open_store
from triage.store.views import SqlViews

__all__ = ["MemoryStore", "MemoryViews", "SqlStore", "SqlViews", "migrate", "open_store", "schema_revision"]
