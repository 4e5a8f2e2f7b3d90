"""``python -m tests.plan_writer DIR [--truth DIR]``: writes the sample plans and their truth."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import gold
from .samples import SAMPLES


def main() -> None:
    """Writes every sample; prints one line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.plan_writer", description=__doc__)
    parser.add_argument("target", type=Path, help="folder for NAME.pdf")
    parser.add_argument("--truth", type=Path, help="folder for NAME.json, in the form that score.py reads")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        pdf = sample.pdf()
        (options.target / f"{sample.name}.pdf").write_bytes(pdf)
        if options.truth:
            options.truth.mkdir(parents=True, exist_ok=True)
            text = json.dumps(gold(sample.plan), ensure_ascii=False, indent=1)
            (options.truth / f"{sample.name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{sample.name}.pdf  {len(pdf)} bytes")


if __name__ == "__main__":
    main()
