"""The staff console at /staff and the health page at /health, rendered on the server."""

from triage.web.app import build

__all__ = ["build"]
