"""The parts that run: the workers of one process, the door that channels knock at, and news for open pages."""

from triage.running.door import HouseDoor
from triage.running.late_reader import LateReader
from triage.running.news import News
from triage.running.workers import Workers

__all__ = ["HouseDoor", "LateReader", "News", "Workers"]
