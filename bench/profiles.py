"""Where a saturated server's time goes: py-spy's collapsed stacks, summed up. py-spy is installed by whoever wants it.

python -m bench.profiles FILE... [--loop]     the functions with most time of their own, and with most beneath them
"""

import argparse
import itertools
import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import say

numbers = itertools.count(1)
LOOP = re.compile(r"config/server\.py|uvicorn/")
TOP = 30


@contextmanager
def taken(folder: Path | None, entrant) -> Iterator[None]:
    """While this lasts, a profile of the entrant's first server goes into the folder; without a folder, none."""
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{entrant.folder.name}-{next(numbers)}.stacks"
    command = ["py-spy", "record", "-r", "200", "-d", "unlimited", "-f", "raw", "-t", "-o", str(file)]
    command += ["-p", str(entrant.pids[0])]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as spy:
        yield
        spy.send_signal(signal.SIGINT)


def main() -> None:
    """Prints the two lists for one or more profiles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--loop", action="store_true", help="only the thread of the event loop")
    asked = parser.parse_args()
    own, beneath, total = _summed(asked.files, asked.loop)
    for title, found in (("of its own", own), ("with what it calls", beneath)):
        say(f"{title} ({total} samples)")
        for name, count in found.most_common(TOP):
            say(f"{100 * count / total:5.1f} %  {name}")
        say()


def _summed(files: list[Path], loop: bool) -> tuple[Counter, Counter, int]:
    own, beneath, total = Counter(), Counter(), 0
    for line in itertools.chain.from_iterable(file.read_text().splitlines() for file in files):
        stack, _, count = line.rpartition(" ")
        if loop and not LOOP.search(stack):
            continue
        # Without line numbers: the function is what matters.
        calls = [re.sub(r":\d+\)$", ")", call) for call in stack.split(";")]
        total += int(count)
        own[calls[-1]] += int(count)
        beneath.update(dict.fromkeys(calls, int(count)))
    return own, beneath, max(1, total)


if __name__ == "__main__":
    main()
