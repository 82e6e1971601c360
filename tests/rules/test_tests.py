"""Tests wait for conditions, look at the world, and all of them run."""

import ast

from tests.rules.source import calls, modules, names_imported

SLEEPS = ("sleep", "wait_for_timeout")


def test_no_test_sleeps_for_a_fixed_time():
    """Sleeping is only a breath between two looks, inside a loop that ends when the condition holds."""
    fixed = [
        f"{path}:{call.lineno}"
        for path, tree in modules("tests").items()
        for call in set(calls(tree, *SLEEPS)) - set(_in_loops(tree))
    ]
    assert fixed == []


def test_no_test_is_skipped_or_expected_to_fail():
    wanted = {"skip", "skipif", "xfail", "importorskip"}
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules("tests").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in wanted
    ]
    assert found == []


def test_nothing_of_ours_is_replaced_by_a_mock():
    mocked = {"unittest.mock", "unittest.mock.patch", "unittest.mock.Mock", "unittest.mock.MagicMock", "pytest_mock"}
    assert [str(path) for path, tree in modules("tests").items() if names_imported(tree) & mocked] == []


def _in_loops(tree: ast.Module) -> list[ast.Call]:
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.While)]
    return [call for loop in loops for call in calls(loop, *SLEEPS)]
