"""All benchmarks, one after another: `make bench`. They print figures and judge nothing."""

import subprocess
import sys
from pathlib import Path

for script in sorted(Path(__file__).parent.glob("bench_*.py")):
    print(f"\n== {script.stem}", flush=True)
    # A process each: what they start by multiprocessing must find them as the main module.
    subprocess.run([sys.executable, "-m", f"tests.benchmarks.{script.stem}"], check=True)
