#!/usr/bin/env bash
# Words a second of `onrecord read --format json` beside spaCy's small English parse: one core, same texts, same run.
#
#     bench/run.sh FOLDER [REPORTS]
#
# FOLDER holds *.jsonl, an object with `text` a line; of them the first REPORTS (200) of 100 words or more are read.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
[ $# -ge 1 ] || { sed -n '2,6p' "$0" | cut -c3-; exit 2; }
folder=$(cd "$1" && pwd)
reports=${2:-200}
cd "$root"

work=target/bench
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/python" -m pip install --quiet -r bench/requirements.txt
fi
python=$work/venv/bin/python

cargo build --release --package onrecord-cli
binary=$(cargo metadata --format-version 1 --no-deps | "$python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/onrecord

"$python" bench/texts.py "$folder" "$reports" "$work"
exec "$python" bench/compare.py "$binary" "$work"
