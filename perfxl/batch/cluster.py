"""The same chunks on a Dask cluster over a shared folder: paths go out, small outcomes come back."""

import asyncio
import logging
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

import perfxl
from perfxl import garbage
from perfxl.batch.model import Job, Options, Outcome
from perfxl.batch.schedule import BatchError, Schedule, Task
from perfxl.findings import FILE_MISSING

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds to wait for the scheduler, and for a first worker."""
DESERTED = 60
"""Seconds to wait for a worker when all are gone."""
PULSE = 1.0
"""Seconds after which it is looked whether any is left."""
IN_FLIGHT = 2
"""Chunks a worker: one under way, one that waits for it."""
ONE_AT_A_TIME = threading.Lock()
"""A worker with several threads takes one chunk at a time: more would only share its interpreter."""

LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""They print what is said here in one sentence, at length."""


def on_cluster(
    jobs: Iterable[Job], options: Options, address: str, arrived: Callable[[Outcome], None]
) -> Generator[Outcome]:
    """Complete workbooks on the Dask cluster of a scheduler's address; an outcome for each, in the order given.

    Raises:
        BatchError: no `distributed` here, no scheduler or worker there, another perfxl, or a folder not shared.
    """
    with _closed_at_last(connected(address)) as client:
        with lost_connections_said():
            check_versions(client)
            schedule = Schedule(jobs, _workers(client), arrived)
        under_way: dict[Future, Task] = {}
        finished: SimpleQueue[Future] = SimpleQueue()
        try:
            while _give_out(schedule, client, under_way, finished, options):
                with lost_connections_said():
                    future = _next_of(finished, client)
                    _take(schedule, future, under_way.pop(future))
                yield from schedule.in_turn()
        finally:
            with suppress(OSError):
                client.cancel(list(under_way))


@contextmanager
def lost_connections_said() -> Generator[None]:
    """Say it in a sentence when the scheduler goes away.

    Raises:
        BatchError: it did.
    """
    try:
        yield
    except OSError as problem:
        raise BatchError("与调度器的连接中断了") from problem


def connected(address: str) -> "Client":
    """Return a connection to a scheduler that has workers.

    Raises:
        BatchError: there is none.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise BatchError("这里没有安装集群所需的程序包。请运行 pip install 'perfxl[cluster]' 后再试") from None
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        asyncio.run(_identity(address))  # a client waits for an answer as long as it takes
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except TypeError as problem:
        how = "这种连接要先在Dask中配置，tls://要有证书（distributed.comm.tls）"
        raise BatchError(f"连接不上调度器{address}：{how}") from problem
    except (OSError, ValueError, RuntimeError, ImportError) as problem:
        raise BatchError(f"连接不上调度器{address}。请检查地址，以及dask scheduler是否在运行") from problem
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise BatchError(f"调度器{address}没有工作节点。请先启动dask worker") from None
    return client


async def _identity(address: str) -> object:
    """Ask a scheduler who it is.

    Raises:
        OSError: nothing answers there.
    """
    from distributed.core import rpc  # noqa: PLC0415 - an extra

    async with asyncio.timeout(PATIENCE), rpc(address) as scheduler:
        return await scheduler.identity()


def check_versions(client: "Client") -> None:
    """Refuse workers that would not do the same as this perfxl.

    Raises:
        BatchError: a worker has another version, or none.
    """
    for worker, version in client.run(version_here, on_error="return", callback_timeout=DESERTED).items():
        if isinstance(version, Exception):
            raise BatchError(f"工作节点{worker}上不能运行perfxl（{version}）。请在每个工作节点安装同一版本")
        if version != perfxl.__version__:
            raise _other_version(worker, version)


def version_here() -> str:
    """Return the version of the perfxl that runs this."""
    return perfxl.__version__


def _other_version(worker: str, version: str) -> BatchError:
    return BatchError(
        f"工作节点{worker}的perfxl是{version}版，这里是{perfxl.__version__}版。请在每个工作节点安装同一版本"
    )


def complete_on_worker(jobs: Sequence[Job], options: Options) -> tuple[str, list[Outcome]]:
    """Complete a chunk on a worker; its version goes back, too, since workers may come later than the first."""
    from perfxl.batch.chunks import complete_chunk  # noqa: PLC0415 - where work is handed out it is not needed

    garbage.look_rarely()
    with ONE_AT_A_TIME:
        return perfxl.__version__, list(complete_chunk(jobs, options))


def _give_out(
    schedule: Schedule,
    client: "Client",
    under_way: "dict[Future, Task]",
    finished: "SimpleQueue[Future]",
    options: Options,
) -> bool:
    """Give every worker as much as it needs not to wait; False when all is done.

    What a worker died of is done again with nothing beside it: Dask blames all that a dead worker held.
    """
    with lost_connections_said():
        most = IN_FLIGHT * max(1, _workers(client))
    if schedule.has_suspects or any(task.again for task in under_way.values()):
        most = 1
    while len(under_way) < most and (task := schedule.next_task()) is not None:
        jobs = [
            job._replace(source=job.source.absolute(), output=job.output and job.output.absolute()) for job in task.jobs
        ]
        future = client.submit(complete_on_worker, jobs, options, pure=False)
        under_way[future] = task
        future.add_done_callback(finished.put)
    return bool(under_way)


def _next_of(finished: "SimpleQueue[Future]", client: "Client") -> "Future":
    """Return the next future that is done.

    Raises:
        BatchError: the scheduler, or every worker, has been gone for a while.
    """
    deserted_since = None
    while True:
        try:
            return finished.get(timeout=PULSE)
        except Empty:
            deserted_since = (deserted_since or monotonic()) if _is_deserted(client) else None
            if deserted_since is not None and monotonic() - deserted_since > DESERTED:
                raise BatchError("调度器或全部工作节点都断开了") from None


def _is_deserted(client: "Client") -> bool:
    try:
        return not _workers(client)
    except (OSError, RuntimeError):
        return True


def _workers(client: "Client") -> int:
    """Return how many workers there are.

    Raises:
        OSError: the scheduler does not answer.
    """
    return len(client.nthreads(callback_timeout=PATIENCE))


@contextmanager
def _closed_at_last(client: "Client") -> "Generator[Client]":
    """Close a connection behind what is done over it, also one on which nobody answers."""
    try:
        yield client
    finally:
        with suppress(OSError):
            client.close(timeout=PATIENCE)


def _take(schedule: Schedule, future: "Future", task: Task) -> None:
    """Take the outcomes of a chunk, or have it done again.

    Raises:
        BatchError: what was done cannot be seen from here.
    """
    from distributed import CancelledError  # noqa: PLC0415 - an extra
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

    try:
        version, outcomes = future.result()
    except KilledWorker:
        schedule.died(task)
        return
    except CancelledError:
        raise BatchError("与调度器的连接中断了") from None
    if version != perfxl.__version__:
        raise _other_version("", version)
    for number, (job, outcome) in enumerate(zip(task.jobs, outcomes, strict=True)):
        schedule.take(task.first + number, seen_from_here(job, outcome))


def seen_from_here(job: Job, outcome: Outcome) -> Outcome:
    """Return a worker's outcome with the paths as they were given here.

    Raises:
        BatchError: the worker sees other files than this machine.
    """
    if outcome.output is not None and job.output is not None and not job.output.exists():
        raise BatchError(f"工作节点写出的{outcome.output}在这里看不到。请把结果文件夹共享给每个工作节点，路径相同")
    if any(finding.code == FILE_MISSING.name for finding in outcome.findings) and job.source.exists():
        raise BatchError(f"工作节点看不到{job.source.absolute()}。请把文件夹共享给每个工作节点，路径相同")
    output = job.output if outcome.output is not None else None
    kept = output.with_name(outcome.kept.name) if output is not None and outcome.kept is not None else None
    return outcome._replace(source=job.source, output=output, kept=kept)
