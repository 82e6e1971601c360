"""Reads the files of facts that stand beside the code: helplines, names, words, exercises, the data map."""

from pathlib import Path
from typing import Any

import yaml

# The one in C is ten times as fast; not every platform's wheel has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(file: Path) -> Any:
    """What a YAML file says, in plain lists, dicts and values."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)
