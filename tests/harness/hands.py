"""A process with a live site's settings that does what a test asks: one JSON line in, one JSON line out.

So a test can put people into the site's database, or look into it, while the servers run and without sharing their
process: {"do": "module:function", "args": [...], "kwargs": {...}} -> {"done": …} or {"failed": traceback}.
"""

import importlib
import json
import sys
import traceback

import django


def main() -> None:
    """Answers each line of standard input until it ends."""
    django.setup()
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"done": _do(asked)}
        except Exception:  # noqa: BLE001 - whatever went wrong belongs to the test that asked
            answer = {"failed": traceback.format_exc()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _do(asked: dict):
    module, name = asked["do"].split(":")
    return getattr(importlib.import_module(module), name)(*asked["args"], **asked["kwargs"])


if __name__ == "__main__":
    main()
