"""What a Dask worker carries for us; apart from `cluster`, for Dask is an extra and a plugin must be of its class."""

from distributed import WorkerPlugin

from triage.ports import Reader


class Carrying(WorkerPlugin):
    """Keeps a reader with a worker."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader, which is packed with this and unpacked where the worker is."""
        self.reader = reader
