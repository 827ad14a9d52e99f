"""`python3 -m bench`: measure Samspel and the limit in the same run, and print what is over budget."""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

VENV = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "python"


def main() -> None:
    options = _options()
    from bench import report
    from bench.run import MOST_SIZES, run

    if len(options.sizes) > MOST_SIZES:
        sys.exit(f"At most {MOST_SIZES} sizes in one run.")
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder:
        results = run(options.sizes, Path(folder), options.rounds, options.seconds)
    print(*report.table(results), sep="\n")
    if options.json:
        options.json.write_text(json.dumps([asdict(result) for result in results], indent=1), encoding="utf-8")


def _options():
    parser = argparse.ArgumentParser(prog="python3 -m bench", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of cases, with commas between")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5, help="for each page at each server in each round")
    parser.add_argument("--quick", action="store_true", help="1 000 cases, short rounds")
    parser.add_argument("--json", type=Path, help="keep every figure in this file")
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.seconds = "1000", 0.4
    options.sizes = sorted({int(size.replace("_", "")) for size in options.sizes.split(",")})
    return options


if __name__ == "__main__":
    if VENV.exists() and Path(sys.prefix) != VENV.parents[1]:
        os.execv(VENV, [str(VENV), "-m", "bench", *sys.argv[1:]])  # noqa: S606  the packages are installed there
    main()
