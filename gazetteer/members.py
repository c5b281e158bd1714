#!/usr/bin/env python3
"""Makes members.tsv: which countries belong to an intergovernmental organisation, and from when to when.

    members.py ACTORS COUNTRIES_TSV > members.tsv

ACTORS holds `cow_igo/igo_membership_long.csv`: the Correlates of War project's Intergovernmental Organizations data, version 3, to 2014
(Pevehouse, Nordstrom, McManus and Jamison 2020). What changed after, and organisations that it lacks, are written below. COUNTRIES_TSV is our
countries.tsv. Sorted by name.
"""
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from actors import fold

# the data's codes, with the names that news has for them
NAMES = {
    "ASEAN": "ASEAN; Association of Southeast Asian Nations",
    "GCC": "Gulf Cooperation Council; GCC",
    "AU": "African Union; AU",
    "LOAS": "Arab League; League of Arab States",
    "OIC": "Organisation of Islamic Cooperation; Organization of Islamic Cooperation; OIC",
    "CIS": "Commonwealth of Independent States; CIS",
    "CSTO": "Collective Security Treaty Organization; CSTO",
    "SCO": "Shanghai Cooperation Organisation; Shanghai Cooperation Organization; SCO",
    "SADC": "Southern African Development Community; SADC",
    "Mercosur": "Mercosur",
    "EAC": "East African Community; EAC",
    "ECOWAS": "ECOWAS; Economic Community of West African States",
    "SAARC": "SAARC; South Asian Association for Regional Cooperation",
    "EU": "European Union; EU; E.U.",
    "CARICOM": "CARICOM; Caribbean Community",
    "COE": "Council of Europe",
    "NATO": "NATO; North Atlantic Treaty Organization; North Atlantic Treaty Organisation",
    "OPEC": "OPEC; Organization of the Petroleum Exporting Countries",
    "OAS": "Organization of American States; OAS",
    "IGAD": "IGAD; Intergovernmental Authority on Development",
}
# joined or left after the data's end
CHANGES = """
NATO + MNE 2017; MKD 2020; FIN 2023; SWE 2024
EU - GBR 2020
AU + MAR 2017
ASEAN + TLS 2025
SCO + IND 2017; PAK 2017; IRN 2023; BLR 2024
EAC + SSD 2016; COD 2022; SOM 2024
ECOWAS - MLI 2025; BFA 2025; NER 2025
SADC + COM 2017
OPEC + GNQ 2017; COG 2018; GAB 2016
OPEC - IDN 2016; QAT 2018; ECU 2019; AGO 2023
Mercosur + BOL 2024
Mercosur - VEN 2016
COE - RUS 2022
CIS - UKR 2018
"""
# organisations and groups of states that the data lack
OWN = """
D-8; Developing Eight: BGD EGY IDN IRN MYS NGA PAK TUR 1997; AZE 2024
G7; Group of Seven: CAN FRA DEU ITA JPN GBR USA 1976
G8; Group of Eight: CAN FRA DEU ITA JPN GBR USA RUS 1997-2013
BRICS: BRA RUS IND CHN 2009; ZAF 2010; EGY ETH IRN ARE 2024; IDN 2025
NATO; North Atlantic Treaty Organization; North Atlantic Treaty Organisation: BEL CAN DNK FRA ISL ITA LUX NLD NOR PRT GBR USA 1949; GRC TUR 1952; DEU 1955; ESP 1982; CZE HUN POL 1999; BGR EST LVA LTU ROU SVK SVN 2004; ALB HRV 2009
OPEC; Organization of the Petroleum Exporting Countries: IRN IRQ KWT SAU VEN 1960; QAT 1961; LBY 1962; ARE 1967; DZA 1969; NGA 1971; ECU 1973-1992; GAB 1975-1995; AGO 2007; ECU 2007; IDN 1962-2008
Visegrad Group; Visegrad Four: CZE HUN POL SVK 1993
Quad; Quadrilateral Security Dialogue: AUS IND JPN USA 2017
AUKUS: AUS GBR USA 2021
"""
# the data's short forms that are no country's common name without its spaces
SHORT = {
    "antiguabarbuda": "ATG", "capeverde": "CPV", "car": "CAF", "congo": "COD", "congobrazz": "COG", "czechrep": "CZE", "domrepublic": "DOM", "eqguinea": "GNQ",
    "fyromacedonia": "MKD", "guineabissau": "GNB", "ivorycoast": "CIV", "myanmar": "MMR", "nkorea": "PRK", "saotome": "STP", "skorea": "KOR", "soafrica": "ZAF",
    "sosudan": "SSD", "stkitts": "KNA", "stlucia": "LCA", "stvincent": "VCT", "swaziland": "SWZ", "trinidad": "TTO", "turkey": "TUR", "uae": "ARE", "uk": "GBR",
    "usa": "USA", "wgermany": "DEU", "zaire": "COD", "bosnia": "BIH", "macedonia": "MKD", "easttimor": "TLS", "palestine": "PSE",
}  # fmt: skip


def main() -> None:
    """Reads, adds, and writes."""
    actors, table = map(Path, sys.argv[1:])
    countries = dict(SHORT)
    for line in table.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            code, name, *_ = line.split("\t")
            countries.setdefault(re.sub(r"\W", "", fold(name)), code)
    terms = defaultdict(list)
    unknown = set()
    with (actors / "cow_igo/igo_membership_long.csv").open(encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows):
            names = NAMES.get(row["ioname"])
            if not names:
                continue
            code = countries.get(row["state"])
            if not code:
                unknown.add(row["state"])
                continue
            first, last = int(float(row["first_full_member_year"])), int(float(row["last_full_member_year"]))
            terms[names].append([code, first, None if last >= 2014 else last])
    for line in OWN.strip().splitlines():
        names, members = line.split(": ")
        terms[names] = []
        for group in members.split("; "):
            *codes, years = group.split()
            first, _, last = years.partition("-")
            terms[names] += [[code, int(first), int(last) if last else None] for code in codes]
    for line in CHANGES.strip().splitlines():
        body, sign, changes = line.split(" ", 2)
        for change in changes.split("; "):
            code, year = change.split()
            if sign == "+":
                terms[NAMES[body]].append([code, int(year), None])
            else:
                for term in terms[NAMES[body]]:
                    if term[0] == code and term[2] is None:
                        term[2] = int(year)
    print("# name\tISO 3166-1 alpha-3\tfrom\tto (years; empty: still). Made by members.py from the Correlates of War project's")
    print("# Intergovernmental Organizations data 3.0 (Pevehouse et al. 2020) and our own list. Sorted by name.")
    lines = {(fold(name), code, str(first), str(last or "")) for names, all_ in terms.items() for name in names.split("; ") for code, first, last in all_}
    for line in sorted(lines):
        print("\t".join(line))
    if unknown:
        print("no code for:", ", ".join(sorted(unknown)), file=sys.stderr)


if __name__ == "__main__":
    main()
