"""Every benchmark can be run by `make bench`, and one that breaks is not passed over."""

import ast
from pathlib import Path

import pytest

from bench.__main__ import benchmarks, main, measure

FOLDER = Path(__file__).parents[2] / "bench"


@pytest.mark.parametrize("name", benchmarks([]))
def test_a_benchmark_has_a_main_that_needs_nothing(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
    mains = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main"]

    assert len(mains) == 1
    assert len(mains[0].args.args) == len(mains[0].args.defaults)


def test_a_benchmark_that_breaks_is_reported(capfd: pytest.CaptureFixture[str]) -> None:
    assert not measure("bench_that_does_not_exist")
    assert "No module named 'bench.bench_that_does_not_exist'" in capfd.readouterr().err


def test_asking_for_an_unknown_benchmark_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such benchmark"]) == 1
    assert "no benchmark of this name" in capsys.readouterr().err
