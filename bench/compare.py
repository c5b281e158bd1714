"""Runs both on one core and prints words a second, their ratio, and memory: compare.py BINARY WORK."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 3


def run(command: list[str]) -> tuple[float, float, bytes]:
    """Seconds, peak memory in MiB and stdout of a command on the first core, without threads."""
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    start = time.perf_counter()
    with subprocess.Popen(["taskset", "-c", "0", *command], stdout=subprocess.PIPE, env=alone) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"{command[0]}: exit code {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, output


def main(binary: str, work: str) -> None:
    """The best of some rounds each, in turn, so that a busy moment hits both."""
    texts, one = str(Path(work, "texts.jsonl")), str(Path(work, "one.txt"))
    with Path(texts).open(encoding="utf8") as lines:
        words = [len(json.loads(line)["text"].split()) for line in lines]
    here = Path(__file__).parent
    ours, theirs, single = [], [], []
    for _ in range(ROUNDS):
        ours.append(run([binary, "read", "--format", "json", "--force", "--threads", "1", texts]))
        theirs.append(run([sys.executable, str(here / "spacy_parse.py"), texts]))
        single.append(run([binary, "read", "--format", "json", "--force", one])[0])
    seconds, memory, output = min(ours, key=lambda result: result[0])
    parse = min(json.loads(result[2])["parse"] for result in theirs)
    if len(output.splitlines()) != len(words):
        sys.exit(f"onrecord wrote {len(output.splitlines())} of {len(words)} records")
    total = sum(words)
    length = len(Path(one).read_text(encoding="utf8").split())
    print(f"{len(words)} reports, {total} words, one core, best of {ROUNDS}")
    print(f"onrecord   {total / seconds:8.0f} words/s  {len(words) / seconds:6.1f} reports/s  {memory:6.0f} MiB  (start and loading included)")
    print(f"spaCy      {total / parse:8.0f} words/s  {len(words) / parse:6.1f} reports/s  {min(r[1] for r in theirs):6.0f} MiB  (parsing alone)")
    print(f"ratio      {parse / seconds:8.2f}")
    print(f"one report of {length} words from start to output: {min(single):.2f} s")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(*sys.argv[1:])
