"""References of cases as they stand in an address; anything else is no address of ours."""

from typing import Annotated

from fastapi import Path

Reference = Annotated[str, Path(pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,24}$")]
