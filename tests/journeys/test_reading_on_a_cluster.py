"""`triage read` on a real Dask cluster says the same as without one, and says what is wrong with a cluster."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.archives import write_mailbox
from tests.journeys.cluster import Cluster, cluster

MAILS = 1_000


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("dask") / "cluster", workers=2) as running:
        yield running


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_mailbox(tmp_path / "old.mbox", MAILS)
