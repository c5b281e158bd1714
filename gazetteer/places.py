#!/usr/bin/env python3
"""Makes places.tsv: names of provinces and large cities with their country.

    places.py GEONAMES GIVEN_NAMES_TSV COUNTRIES_TSV ACTORS_TSV > places.tsv

GEONAMES holds cities500.tsv.gz, admin1CodesASCII.txt and countryInfo.txt of GeoNames (CC BY 4.0). A name that places of two countries
bear is left out, unless one has five times the people of all others; so is what is a first name, the surname of three people in ACTORS_TSV or an English word too.
"""
import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

CITY = 120_000
WORDS = set(
    """of reading nice mobile orange split bath male best most van mary sale dover nancy tours lens metz deal ho wa man bar ban bursa lima nord sud centre central west east
    north south northern southern eastern western capital capital_region central_region eastern_region western_region northern_region southern_region central_province
    coast highlands islands center littoral plateau river rivers delta gold_coast savannah independence victoria union liberty concord surprise trinity
    jackson lincoln washington madison columbia hamilton clinton houston dallas austin franklin marion warren grant douglas stanley richmond wellington kent
    august may march june march bears date mission progress hope unity savanna bay federal_district distrito_federal district republic state province
    jordan georgia lebanon peru cuba mexico panama china poland norway holland moscow odessa paris athens rome naples lancaster
    benton norman irving garland allen murray gray brown carson jefferson anderson lee henry howard grey tyler carter santa_ana
    batman rugby crawley sunrise enterprise worth zug pau como bari brest cork essen hull ufa sousse mons orel osh surat salem thornton
    bush gulf commonwealth northeast northwest southeast southwest store kennedy rodriguez santos sale leon banda maritime corona metro forest
    midlands falcon bride acre grad pool mono lakes springs apes apace bloke carolina imus zaire henderson montgomery paterson""".split()
)


def fold(name: str) -> str:
    """Small letters without accents, as names are looked up."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn")


def main() -> None:
    """Write the table."""
    geonames, given, table, actors = map(Path, sys.argv[1:])
    surnames: dict[str, int] = defaultdict(int)
    for line in actors.read_text(encoding="utf8").splitlines():
        name, *rest = line.split("\t")
        if " " in name and len(rest) > 2:  # with dates: a person
            surnames[name.split()[-1]] += 1
    codes = {}
    for line in (geonames / "countryInfo.txt").read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            two, three, *_ = line.split("\t")
            codes[two] = three
    first_names = {line.split("\t")[0].lower() for line in given.read_text(encoding="utf8").splitlines()}
    taken = {w.lower() for line in table.read_text(encoding="utf8").splitlines() for cell in line.split("\t")[1:] for w in cell.split(";")}
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    large = set()
    with gzip.open(geonames / "cities500.tsv.gz", "rt", encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            name, count = row["name"], int(row["population"] or 0)
            people[fold(name)][codes[row["cc"]]] += count
            if count >= CITY:
                large.add(name)
    for line in (geonames / "admin1CodesASCII.txt").read_text(encoding="utf8").splitlines():
        code, name, ascii_name, _ = line.split("\t")
        for known in {name, ascii_name}:
            people[fold(known)][codes.get(code[:2], "")] += 5 * CITY
            large.add(known)
    print("# name	ISO 3166-1 alpha-3. Made by places.py from GeoNames (https://www.geonames.org, CC BY 4.0).")
    for name in sorted(large):
        lower = fold(name)
        if surnames.get(lower, 0) >= 3 or re.fullmatch(r"(north|south|east|west|central)\w* (district|region|province|division)", lower):
            continue
        if lower in taken or lower in first_names or lower.replace(" ", "_") in WORDS or len(name) < 4 or not name[0].isupper():
            continue
        (country, most), *others = sorted(people[lower].items(), key=lambda pair: -pair[1])
        if country and most >= 5 * sum(count for _, count in others):
            print(f"{name}\t{country}")


if __name__ == "__main__":
    main()
