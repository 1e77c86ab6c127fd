"""What libraries log of an error nobody caught: where it happened, and nothing that anybody wrote."""

import logging
from io import StringIO

import pytest

from triage import logs

SECRET = "Mrs Okafor of 12 Lime Lane"


def _stumble(words: str) -> None:
    raise ValueError(words)


@pytest.mark.parametrize("name", ["uvicorn.error", "asyncio"])
@pytest.mark.parametrize("together", [False, True])
def test_an_error_is_logged_by_kind_and_place_without_its_words(name: str, *, together: bool) -> None:
    logs.set_up(for_people=True)
    logs.set_up(for_people=True)
    logger, told = logging.getLogger(name), StringIO()
    handler = logging.StreamHandler(told)
    logger.addHandler(handler)
    try:
        try:
            _stumble(SECRET)
        except ValueError as error:
            bug = ExceptionGroup(SECRET, [error]) if together else error
            logger.exception("Exception in %s", "an application", exc_info=bug)
    finally:
        logger.removeHandler(handler)

    assert SECRET not in told.getvalue()
    assert "Exception in an application" in told.getvalue()
    assert "ValueError" in told.getvalue()
    assert "test_logs.py" in told.getvalue()
    assert told.getvalue().count("_stumble") == 1
