#!/usr/bin/env python3
"""Makes agents.tsv: nouns for people and bodies with their PLOVER sector.

    agents.py PHOENIX_AGENTS > agents.tsv

PHOENIX_AGENTS is Phoenix.agents.txt of the Open Event Data Alliance (MIT). Words that are seldom used of people alone are left out,
and so are stems and nouns of more than four words, which are not looked up.
"""
import re
import sys
from pathlib import Path

SECTORS = {
    "GOV": "GOV", "LEG": "LEG", "JUD": "JUD", "MIL": "MIL", "COP": "COP", "SPY": "SPY", "PTY": "PTY", "OPP": "OPP", "REB": "REB", "UAF": "REB",
    "RAD": "REB", "CRM": "CRM", "CVL": "CVL", "MED": "MED", "BUS": "BUS", "EDU": "EDU", "HLH": "HLH", "LAB": "LAB", "REL": "REL", "NGO": "NGO", "ELI": "ELI",
    "REF": "REF", "AGR": "BUS", "CHR": "REL", "MUS": "REL", "HIN": "REL", "JEW": "REL", "BUD": "REL", "ENV": "NGO", "HRI": "NGO", "IGO": "IGO",
}  # fmt: skip
# one word that says too little
VAGUE = set(
    """leader head chief spokesman spokeswoman spokesperson representative source analyst expert member chairman director deputy delegate adviser
    advisor aide secretary general party group side state house body agent figure official party veteran opponent rival power center centre movement
    president speaker command force bench bar press arms base post chair cell ring gang plant star west east force service security camp
    company firm regime order council committee commission institute office department field market""".split()
)


def main() -> None:
    """Write the table."""
    print("# noun	PLOVER sector. Made by agents.py from the Open Event Data Alliance's Phoenix dictionary of agents (MIT). Sorted by noun.")
    rows = {}
    for line in Path(sys.argv[1]).read_text(encoding="latin1").splitlines():
        line = line.split("#")[0].strip()
        found = re.match(r"([A-Z][A-Z_' -]*?)_?\s*(?:\{.*?\}\s*)?\[(?:~([A-Z]+)|(IGO)~)\]", line)
        if not found:
            continue
        noun = found[1].strip("_ ").replace("_", " ").lower()
        sector = SECTORS.get((found[2] or found[3])[:3], "")
        if sector and noun not in VAGUE and len(noun) > 3 and len(noun.split()) < 5 and not re.search(r"minist$|compan$| in$", noun):
            rows.setdefault(noun, sector)
    for noun, sector in sorted(rows.items()):
        print(f"{noun}\t{sector}")


if __name__ == "__main__":
    main()
