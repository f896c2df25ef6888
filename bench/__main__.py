"""Runs the benchmarks one after the other, each in a process of its own so that none warms up the next."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).parent


def benchmarks(wanted: list[str]) -> list[str]:
    """Names of the modules `bench_*.py`, sorted; all of them, or those with a wanted word in their name."""
    names = sorted(path.stem for path in FOLDER.glob("bench_*.py"))
    return [name for name in names if not wanted or any(word in name for word in wanted)]


def measure(name: str, options: list[str] | None = None) -> bool:
    """Run `main()` of one benchmark, show what it prints, and tell whether it came to its end.

    Args:
        name: Of its module.
        options: What it finds in `sys.argv` ("--pictures").
    """
    print(f"== {name}", flush=True)
    started = time.perf_counter()
    command = [sys.executable, "-c", f"import bench.{name}; bench.{name}.main()", *(options or ())]
    with tempfile.TemporaryDirectory() as settings:  # nobody's: a look of the paper that somebody chose costs time
        environment = {**os.environ, "XDG_CONFIG_HOME": settings}
        done = subprocess.run(command, cwd=FOLDER.parent, env=environment, check=False)
    print(f"-- {name}: {time.perf_counter() - started:.1f} s, exit {done.returncode}\n", flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Run the benchmarks; 0 when every one came to its end."""
    options = [word for word in arguments if word.startswith("--")]
    wanted = [word for word in arguments if word not in options]
    names = benchmarks(wanted)
    if not names:
        print("There is no benchmark of this name." if wanted else "There is no benchmark yet.", file=sys.stderr)
        return 1
    failed = [name for name in names if not measure(name, options)]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
