"""What this machine gives and what processes take of it, read from /proc."""

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

TICK = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
# The server has one core; the load client, PostgreSQL and Valkey share another where there is one.
SERVER, REST = {CORES[0]}, {CORES[-1]}


def pin(pid: int, cores: set[int]) -> None:
    """Keeps a process, all its threads and its children there are by now on these cores."""
    for process in family(pid):
        # A child or a thread may end meanwhile.
        with suppress(FileNotFoundError, ProcessLookupError):
            for thread in Path(f"/proc/{process}/task").iterdir():
                os.sched_setaffinity(int(thread.name), cores)


def family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def cpu_of(pids: list[int]) -> float:
    """CPU seconds that these processes and their children have used so far."""
    return sum(_cpu(one) for pid in pids for one in family(pid))


def memory_of(pid: int) -> int:
    """Bytes of memory that only this process has."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def others_share(seconds: float = 1.0) -> float:
    """How much of all cores is at work just now, 0 to 1: before a run, what others do."""
    before = _busy()
    time.sleep(seconds)
    after = _busy()
    return (after[0] - before[0]) / max(1, after[1] - before[1])


def sync_ms() -> float:
    """How long the disk takes to keep one page (median of 50)."""
    with tempfile.TemporaryFile() as file:
        return 1000 * median(_sync_once(file) for _ in range(50))


def _sync_once(file) -> float:
    start = time.perf_counter()
    file.write(b"x" * 8192)
    file.flush()
    os.fdatasync(file.fileno())
    return time.perf_counter() - start


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    # Its own time and that of children it has seen end.
    return sum(map(int, fields[11:15])) / TICK


def _busy() -> tuple[int, int]:
    numbers = [int(n) for n in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(numbers) - numbers[3] - numbers[4], sum(numbers)
