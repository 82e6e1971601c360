"""Our own source, as rules look at it."""

import ast
from functools import cache
from pathlib import Path

from tests.harness.site import ROOT

APPS = ["config", "coaching", "chat", "peers"]


@cache
def modules(*folders: str) -> dict[Path, ast.Module]:
    """The parsed Python files of some folders, by their path from the project's root; migrations left out."""
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    kept = [file.relative_to(ROOT) for file in files if "migrations" not in file.parts]
    return {path: ast.parse((ROOT / path).read_text()) for path in kept}


def names_imported(tree: ast.Module) -> set[str]:
    """Everything that a module imports, as dotted names: `from chat.models import Event` gives both parts' too."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def functions(tree: ast.Module):
    """Every function and method."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    """Calls of functions or methods with one of these last names."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if getattr(call.func, "attr", getattr(call.func, "id", "")) in names]
