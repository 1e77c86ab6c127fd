"""`triage read` on a real Dask cluster says the same as without one, and says what is wrong with a cluster."""

from pathlib import Path

import pytest

from tests.email.servers import free_port
from tests.journeys.archives import lines_of, reading, wait_until, write_mailbox
from tests.journeys.cluster import cluster
from tests.journeys.served import PATIENCE, triage

MAILS = 1_000


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mailbox(tmp_path_factory.mktemp("archive") / "old.mbox", MAILS)


@pytest.fixture(scope="module")
def here(box: Path) -> tuple[str, str]:
    """What is read on this machine alone, one after the other."""
    done = triage(box.parent / "data", "read", box, "--json")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_processes_read_the_same_in_the_same_order(box: Path, here: tuple[str, str], tmp_path: Path) -> None:
    done = triage(tmp_path, "read", box, "--json", "--backend", "loky", "--workers", "2")

    assert (done.stdout, done.stderr) == here


def test_a_cluster_reads_the_same_in_the_same_order_even_if_a_worker_dies(
    box: Path, here: tuple[str, str], tmp_path: Path
) -> None:
    with cluster(tmp_path / "cluster", workers=2) as dask:
        on_it = ("--backend", "dask", "--scheduler", dask.address)
        whole = triage(tmp_path / "data", "read", box, "--json", *on_it)
        read, unpacked = dask.did("read"), dask.did("unpack")
        with reading(tmp_path / "data", box, "--out", tmp_path / "all.jsonl", *on_it) as run:
            wait_until(lambda: lines_of(tmp_path / "all.jsonl.part") > 0 or run.poll() is not None)
            dask.workers[0].kill()
            _, said = run.communicate(timeout=PATIENCE)

    assert run.returncode == 0, said.decode()
    assert (whole.stdout, whole.stderr) == here
    assert (tmp_path / "all.jsonl").read_text("utf-8") == here[0]
    # Both had their share, and the model came to them once, not with each of dozens of batches.
    assert len(read) == 2
    assert sum(read) == MAILS * 9 // 10
    assert unpacked == [1, 1]


def test_the_model_of_a_run_that_was_killed_is_taken_back_by_the_next(box: Path, tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=1) as dask:
        with reading(tmp_path / "data", box, "--out", tmp_path / "a.jsonl", "--scheduler", dask.address) as run:
            wait_until(lambda: lines_of(tmp_path / "a.jsonl.part") > 0 or run.poll() is not None)
            run.kill()
            run.wait(PATIENCE)
        left = dask.holds()
        few = write_mailbox(tmp_path / "few.mbox", 3)
        done = triage(tmp_path / "data", "read", few, "--scheduler", dask.address)
        after = dask.holds()

    assert len(left) == 1
    assert (done.returncode, after) == (0, [])


@pytest.mark.parametrize("lost", ["workers", "scheduler"])
def test_a_cluster_that_is_gone_is_told_with_how_to_go_on(box: Path, tmp_path: Path, lost: str) -> None:
    out = tmp_path / "all.jsonl"
    with (
        cluster(tmp_path / "cluster", workers=2) as dask,
        reading(tmp_path / "data", box, "--out", out, "--scheduler", dask.address) as run,
    ):
        wait_until(lambda: lines_of(tmp_path / "all.jsonl.part") > 0 or run.poll() is not None)
        for process in dask.workers if lost == "workers" else [dask.scheduler]:
            process.kill()
        _, said = run.communicate(timeout=PATIENCE)

    assert run.returncode == 1
    assert said.decode().splitlines()[-1].startswith("The workers cannot go on (")
    assert said.decode().endswith("the same command with --resume goes on.\n")


def test_a_cluster_without_workers_or_with_others_than_ours_is_told_in_one_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other" / "triage"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("raise ModuleNotFoundError('as if it were not there')")
    box = write_mailbox(tmp_path / "old.mbox", 2)
    with cluster(tmp_path / "empty", workers=0) as dask:
        empty = triage(tmp_path / "data", "read", box, "--scheduler", dask.address)
    with cluster(tmp_path / "others", workers=1, more={"PYTHONPATH": str(other.parent)}) as dask:
        others = triage(tmp_path / "data", "read", box, "--scheduler", dask.address)

    assert (empty.returncode, others.returncode) == (1, 1)
    assert empty.stderr.startswith("The Dask scheduler at tcp://127.0.0.1:")
    assert "has no worker. Start some with `dask worker tcp://127.0.0.1:" in empty.stderr
    assert others.stderr.startswith("The workers of the Dask cluster cannot read (")
    assert others.stderr.endswith("Install this triage where they run.\n")
    assert [len(done.stderr.splitlines()) for done in (empty, others)] == [1, 1]


def test_a_scheduler_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"

    done = triage(tmp_path / "data", "read", write_mailbox(tmp_path / "old.mbox", 2), "--scheduler", address)

    assert done.returncode == 1
    assert done.stderr.startswith(f"No Dask scheduler answers at {address}. Start one with `dask scheduler`")
    assert len(done.stderr.splitlines()) == 1


def test_what_to_install_for_a_cluster_is_told_where_dask_is_not(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('as if it were not there')")

    done = triage(
        tmp_path / "data",
        "read",
        write_mailbox(tmp_path / "old.mbox", 2),
        "--scheduler",
        "tcp://127.0.0.1:1",
        env={"PYTHONPATH": str(tmp_path)},
    )

    assert done.returncode == 1
    assert done.stderr == "Dask is not installed here. Add it with: pip install distributed\n"
