"""Logs: one constant event, fields beside it, no personal data; JSON when nobody is watching a terminal."""

import sys

import structlog


def set_up(*, for_people: bool) -> None:
    """Send structured logs to standard error, so that standard output holds results alone."""
    renderer = structlog.dev.ConsoleRenderer(colors=False) if for_people else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
