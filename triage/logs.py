"""Logs: one constant event, fields beside it, no personal data; JSON when nobody is watching a terminal."""

import logging
import sys
import traceback

import structlog

#: Loggers of the libraries that tell of what nobody caught.
_OF_LIBRARIES = ("uvicorn.error", "asyncio")


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
    for name in _OF_LIBRARIES:
        logger = logging.getLogger(name)
        logger.removeFilter(without_words)
        logger.addFilter(without_words)


def without_words(record: logging.LogRecord) -> bool:
    """Leave of an error its kind and its place: its own words may quote the resident."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg = "\n".join((record.getMessage(), *_told(error)))
        record.args = ()
        record.exc_info = None
        record.exc_text = None
    return True


def _told(error: BaseException) -> list[str]:
    frames = [
        f"  {place.filename}:{place.lineno} in {place.name}" for place in traceback.extract_tb(error.__traceback__)
    ]
    within = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return [type(error).__name__, *frames, *(line for one in within for line in _told(one))]
