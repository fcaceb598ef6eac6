"""All benchmarks, one after another: `make bench`. They print figures and judge nothing."""

import runpy
from pathlib import Path

for script in sorted(Path(__file__).parent.glob("bench_*.py")):
    print(f"\n== {script.stem}", flush=True)
    runpy.run_module(f"tests.benchmarks.{script.stem}", run_name="__main__")
