"""`triage work`: the same as `serve` without the web; as many as wanted, on PostgreSQL."""

from triage.cli import opened
from triage.cli.trouble import told_plainly


def work() -> None:
    """Read contacts, send replies and keep the clocks until stopped."""
    from triage.cli.service import Service

    settings = opened.settings()
    with told_plainly():
        Service(settings).work()
