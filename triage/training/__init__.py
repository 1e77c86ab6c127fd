"""Training: labelled records in; a model, its metrics and its card out."""

from triage.training.live import open_reader

__all__ = ["open_reader"]
