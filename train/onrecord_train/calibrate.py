"""How far a trigger's probability can be believed: ``python3 -m onrecord_train.calibrate GOLD PREDICTED [GOLD PREDICTED]``.

GOLD is a ``gold.jsonl`` or ``resolved.jsonl``, PREDICTED what ``onrecord read --format json`` wrote of the same reports. Fits slope
and shift of a line through the logit (Platt 1999) and prints, by confidence, how many events have the right type. Needs no package.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path


def pairs(gold: Path, predicted: Path) -> list[tuple[float, bool]]:
    """For each predicted event its confidence and whether a gold trigger of its type overlaps."""
    wanted = {r["id"]: r["events"] for r in map(json.loads, gold.read_text(encoding="utf8").splitlines())}
    found = []
    for record in map(json.loads, predicted.read_text(encoding="utf8").splitlines()):
        for event in record["events"]:
            start, end = event["trigger"]["at"]
            at = [e for e in wanted[record["id"]] if e["trigger"][0] < end and start < e["trigger"][1]]
            found.append((event["confidence"], any(e["type"] == event["type"] for e in at)))
    return found


def fit(found: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift by Newton's method on the log likelihood."""
    points = [(math.log(p / (1 - p)), right) for p, right in ((min(max(p, 1e-3), 1 - 1e-3), right) for p, right in found)]
    slope, shift = 0.0, 0.0
    for _ in range(50):
        gradient, hessian = [0.0, 0.0], [1e-6, 0.0, 1e-6]
        for x, right in points:
            p = 1 / (1 + math.exp(-(slope * x + shift)))
            gradient = [gradient[0] + (right - p) * x, gradient[1] + (right - p)]
            w = p * (1 - p)
            hessian = [hessian[0] + w * x * x, hessian[1] + w * x, hessian[2] + w]
        size = hessian[0] * hessian[2] - hessian[1] ** 2
        slope += (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / size
        shift += (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / size
    return slope, shift


def main() -> None:
    """Print the fit and the table."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("files", type=Path, nargs="+", metavar="GOLD PREDICTED")
    given = args.parse_args().files
    found = [pair for gold, predicted in zip(given[::2], given[1::2]) for pair in pairs(gold, predicted)]
    slope, shift = fit(found)
    print(f"slope {slope:.3f} shift {shift:.3f}")
    for low in range(3, 10):
        here = [right for p, right in found if low <= p * 10 < low + 1 or (low == 9 and p == 1)]
        print(f"{low / 10:.1f} to {low / 10 + 0.1:.1f}: {len(here):4} events, {100 * sum(here) / max(1, len(here)):.0f} % right")


if __name__ == "__main__":
    main()
