"""The in-memory twin of the store, for tests and for trying things out; the same behaviour, nothing durable."""

from triage.store.memory.store import MemoryStore, MemoryUnit
from triage.store.memory.views import MemoryViews

__all__ = ["MemoryStore", "MemoryUnit", "MemoryViews"]
