#!/usr/bin/env python3
"""Makes offices.tsv: who held the offices of state that news calls by their title alone ("the Iranian foreign minister"), and when.

    offices.py ACTORS COUNTRIES_TSV > offices.tsv

ACTORS holds `office_holders/office_holders.csv` (every-politician-scrapers, from Wikidata, CC0). COUNTRIES_TSV is our countries.tsv. An open
end means that the source, of the end of 2022, knows none. Sorted by country, office and time.
"""
import csv
import re
import sys
from pathlib import Path

from actors import REPOSITORIES, fold

OFFICES = (
    (r"president( of the (islamic )?republic)?", "president"),
    (r"prime minister|chairman of the council of ministers|premier", "prime minister"),
    (r"(federal )?chancellor", "chancellor"),
    (r"(federal )?(minister|secretary)( of state)? (of|for) (foreign|external) (affairs|relations).*|secretary of state|(foreign|external) (affairs )?minister|foreign secretary|secretary of state for foreign.*", "foreign minister"),
    (r"(federal )?(minister|secretary)( of state)? (of|for) (national )?defen[cs]e.*|defen[cs]e minister|secretary of defense|defence secretary", "defence minister"),
    (r"(federal )?minister (of|for) (the )?(interior|internal affairs|home affairs).*|interior minister|home secretary", "interior minister"),
    (r"(federal )?minister (of|for) (economy and )?finance.*|finance minister|chancellor of the exchequer|secretary of the treasury", "finance minister"),
    (r"(federal )?minister (of|for) justice.*|justice minister|attorney general", "justice minister"),
)


def main() -> None:
    """Reads, chooses, and writes."""
    actors, table = map(Path, sys.argv[1:])
    countries = {}
    for line in table.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            code, name, *_ = line.split("\t")
            countries[fold(name)] = code
    found = set()
    with (actors / "office_holders/office_holders.csv").open(encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows):
            place = re.sub(r"-(cabinet|ministers)$", "", row["repo"])
            country = REPOSITORIES.get(place, countries.get(fold(place.replace("-", " ")), ""))
            title = row["position"].lower().strip()
            office = next((office for pattern, office in OFFICES if re.fullmatch(pattern, title)), None)
            if country and office and row["person"] and row["start"] >= "1945":
                if country == "USA" and office == "justice minister":
                    office = "attorney general"
                found.add((country, office, row["start"], row["end"], row["person"]))
    print("# ISO 3166-1 alpha-3\toffice\tfrom\tto (empty: not known to have ended by the end of 2022)\tholder. Made by offices.py from")
    print("# every-politician-scrapers (Wikidata, CC0).")
    for row in sorted(found):
        print("\t".join(row))


if __name__ == "__main__":
    main()
