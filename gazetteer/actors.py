#!/usr/bin/env python3
"""Makes actors.tsv: names of people, bodies and armed groups with country, PLOVER sector and the time for which that holds.

    actors.py ACTORS OEDA COUNTRIES_TSV > actors.tsv

ACTORS holds `office_holders/office_holders.csv` (every-politician-scrapers, from Wikidata, CC0), `office_holders/
international_org_heads_holders21.csv` (the same) and `congress_legislators/` (CC0); OEDA the Phoenix dictionaries of the
Open Event Data Alliance (MIT). COUNTRIES_TSV is our countries.tsv. Sorted by name, so that it can be searched as it is.
"""
import csv
import re
import sys
import unicodedata
from pathlib import Path

# repositories whose names are not their country's
REPOSITORIES = {
    "us": "USA", "united-kingdom": "GBR", "uae": "ARE", "north-korea": "PRK", "south-korea": "KOR", "congo-kinshasa": "COD", "hong-kong": "HKG",
    "south-sudan": "SSD", "saudi": "SAU", "kosovo": "XKX", "taiwan": "TWN", "myanmar": "MMR", "syria": "SYR", "russia": "RUS", "turkey": "TUR",
    "czech": "CZE", "central-african-republic": "CAF", "burkina-faso": "BFA", "luhansk": "", "sri-lanka": "LKA", "south-africa": "ZAF",
}  # fmt: skip
SECTORS = {
    "GOV": "GOV", "LEG": "LEG", "JUD": "JUD", "MIL": "MIL", "COP": "COP", "SPY": "SPY", "PTY": "PTY", "OPP": "OPP", "REB": "REB", "UAF": "REB",
    "INS": "REB", "SEP": "REB", "RAD": "REB", "MUS": "", "CRM": "CRM", "CVL": "CVL", "MED": "MED", "BUS": "BUS", "MNC": "BUS", "EDU": "EDU", "HLH": "HLH", "LAB": "LAB",
    "REL": "REL", "NGO": "NGO", "NGM": "NGO", "IGO": "IGO", "ELI": "ELI", "REF": "REF", "AGR": "BUS", "PAR": "PAR", "PRO": "PAR",
}  # fmt: skip

# bodies that the sources lack or know too little of: country, sector, names
OWN = """
GBR MED: BBC; BBC News; Reuters; Sky News; The Guardian; Guardian; The Times; Financial Times; The Economist; The Telegraph; Daily Telegraph; ITV; Channel 4
USA MED: CNN; NPR; Associated Press; AP; Time; USA Today; ABC News; CBS News; NBC News; NBC; CBS; MSNBC; Fox News; Bloomberg; Politico; The Washington Post;
USA MED: Washington Post; The New York Times; New York Times; Los Angeles Times; Wall Street Journal; The Wall Street Journal; BuzzFeed; Business Insider; Slate; Vox;
USA MED: Drudge Report; Newsweek; The Atlantic; The New Yorker; Miami Herald; Chicago Tribune; Boston Globe; Voice of America; C-SPAN; PBS; Huffington Post
FRA MED: AFP; Agence France-Presse; Le Monde; France 24; Charlie Hebdo
DEU MED: DPA; Deutsche Welle; Der Spiegel; Die Welt
QAT MED: Al Jazeera
CHN MED: Xinhua; Global Times; People's Daily
RUS MED: TASS; RIA Novosti; Interfax; Russia Today; Sputnik
JPN MED: Kyodo; NHK; Kyodo News
IRN MED: IRNA; Fars News; Tasnim; Press TV; Mehr News
TUR MED: Anadolu; Hurriyet; Hurriyet Daily News
IRQ MED: Rudaw
KOR MED: Yonhap
ARE MED: Al Arabiya
CAN MED: CBC; CBC News
AUS MED: ABC Australia
IND MED: Press Trust of India; The Hindu; Times of India
USA BUS: Facebook; Twitter; Google; Apple; Amazon; Microsoft; Boeing; YouTube; Goldman Sachs; General Motors; Ford; Royal Caribbean Cruises; Netflix; Uber
DEU BUS: Siemens; Deutsche Bahn; Deutsche Telekom; Daimler; Volkswagen; Lufthansa; BMW
GBR BUS: BP; British Airways; HSBC; Rolls-Royce
FRA BUS: Airbus; Air France; Renault; Total
RUS BUS: Gazprom; Rosneft; Aeroflot
CHN BUS: Huawei; ZTE; Alibaba; Tencent
KOR BUS: Samsung; Hyundai
JPN BUS: Toyota; Sony; Nissan
USA GOV: National Hurricane Center; National Weather Service; State Department; US State Department; White House; Pentagon; Federal Reserve; FEMA; NASA; NOAA; EPA; 
USA GOV: US Department of Homeland Security; Centers for Disease Control and Prevention; CDC; Food and Drug Administration; FDA; Federal Aviation Administration; ICE
USA COP: FBI; Federal Bureau of Investigation; Customs and Border Protection; NYPD
USA SPY: CIA; Central Intelligence Agency; NSA; National Security Agency
USA LEG: US Congress; House Judiciary Committee; House Intelligence Committee; Senate Judiciary Committee
USA PTY: GOP; Democratic National Committee; Republican National Committee; DNC; RNC; Clinton campaign; Trump campaign
USA NGO: Planned Parenthood; American Civil Liberties Union; ACLU; Black Lives Matter; NAACP; National Rifle Association; Human Rights Campaign
GBR PTY: Scottish National Party; UK Independence Party
GBR COP: Thames Valley Police; Metropolitan Police; Scotland Yard; Northamptonshire police; West Midlands Police; Police Scotland
GBR LEG: House of Commons; House of Lords
GBR GOV: Downing Street
IRQ PAR: Popular Mobilization Forces; Kata'ib Hezbollah; Kataib Hezbollah
LBN REB: Hezbollah
PSE REB: Hamas; Islamic Jihad
YEM REB: Houthis; Houthi; Ansar Allah
AFG REB: Taliban
SYR REB: Syrian Democratic Forces; Free Syrian Army
TUR REB: PKK; Kurdistan Workers' Party
IRN MIL: Revolutionary Guards; Islamic Revolutionary Guard Corps; IRGC; Revolutionary Guard; Quds Force
ISR MIL: Israel Defense Forces; IDF; Israel Defence Forces
PSE GOV: Palestinian Authority
RUS GOV: Kremlin
- REB: Islamic State; ISIS; ISIL; al-Qaeda; Al Qaeda; Islamic State of Iraq and the Levant; IS; Daesh
- IGO: African Union; European Union; EU; NATO; UN; United Nations; G7; G20; ASEAN; Arab League; OPEC; World Bank; International Monetary Fund; IMF; World Health Organization; WHO; ECOWAS; Ecowas;
- IGO: European Commission; European Parliament; European Council; European Central Bank; UNICEF; UNHCR; UNESCO; World Trade Organization; WTO; Interpol; U.N. Security Council; UN Security Council;
- IGO: United Nations Security Council; International Atomic Energy Agency; IAEA; OSCE; Organisation of Islamic Cooperation; Organization of American States; International Criminal Court; ICC;
- IGO: United Nations Office for the Coordination of Humanitarian Affairs; OCHA; World Food Programme; World Food Program; Food and Agriculture Organization; European Court of Justice; European Court of Human Rights; Gulf Cooperation Council
- NGO: Amnesty International; Greenpeace; Red Cross; International Committee of the Red Cross; Red Crescent; Oxfam; Save the Children; Doctors Without Borders; Transparency International; Reporters Without Borders; Committee to Protect Journalists
USA NGO: Human Rights Watch; Freedom House
GBR NGO: Syrian Observatory for Human Rights
"""


def own():
    """What is written above."""
    for line in OWN.strip().splitlines():
        head, _, names = line.partition(": ")
        country, sector = head.split()
        for name in filter(None, map(str.strip, names.split(";"))):
            yield name, country.strip("-"), sector


def fold(name: str) -> str:
    """Small letters without accents, as in `resolve/mention.rs`."""
    small = name.lower().replace("’", "'").replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", small) if unicodedata.category(c) != "Mn")


def of_office(position: str) -> str:
    """The sector of an office by its title."""
    p = position.lower()
    if re.search(r"justice of|judge|chief justice|president of the (supreme|constitutional) court", p):
        return "JUD"
    if re.search(r"minister|^president$|head of state|supreme commander|commander-in-chief", p):
        return "GOV"
    if re.search(r"chief of .*staff|commander of|chief of the (army|navy|air force)", p):
        return "MIL"
    if re.search(r"president of the (senate|national assembly|parliament)|speaker|member of (the )?(parliament|national assembly|senate|house|congress)", p):
        return "LEG"
    return "GOV"


def offices(folder: Path, countries: dict[str, str]):
    """Office holders, and members of Congress."""
    with (folder / "office_holders/office_holders.csv").open(encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows):
            place = re.sub(r"-(cabinet|ministers)$", "", row["repo"])
            country = REPOSITORIES.get(place, countries.get(fold(place.replace("-", " ")), ""))
            if country and row["person"]:
                yield row["person"], country, of_office(row["position"]), row["start"], row["end"]
    with (folder / "office_holders/international_org_heads_holders21.csv").open(encoding="utf8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["person"]:
                yield row["person"], "", "IGO", row["start"], row["end"]
    for file, sector in (("legislators-current", "LEG"), ("executive", "GOV")):
        first = last = nick = full = start = ""
        in_terms = False
        for line in (folder / f"congress_legislators/{file}.yaml").read_text(encoding="utf8").splitlines() + ["- id:"]:
            key, _, value = line.strip().removeprefix("- ").partition(": ")
            value = value.strip("'\"")
            if line.startswith("- id:"):
                for name in {f"{first} {last}", f"{nick} {last}", full}:
                    if first and name.strip() != last and start > "1950":
                        yield name, "USA", sector, start, end if sector == "GOV" else ""
                first = last = nick = full = start = end = ""
                in_terms = False
            elif re.match(r"  \w", line):
                in_terms = line.strip() == "terms:"
            elif key == "first" and not first:
                first = value
            elif key == "last" and not last:
                last = value
            elif key == "nickname":
                nick = value
            elif key == "official_full":
                full = value
            elif key == "start" and in_terms and not start:
                start = value
            elif key == "end" and in_terms:
                end = value


def day(digits: str) -> str:
    """"090120" and "20090120" to "2009-01-20"; two digits of a year from 30 on are of the last century."""
    if len(digits) == 6:
        digits = ("20" if digits < "300000" else "19") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""


def phoenix(file: Path, codes: set[str]):
    """The entries of a dictionary: names, then codes with dates."""
    names: list[str] = []
    code = ""  # of the headword's own line, which its synonyms share
    coded = False
    for line in file.read_text(encoding="latin1").splitlines():
        line = re.split(r"[#;]", line)[0].strip()
        if not line:
            continue
        if line.startswith("["):
            coded = True
            for name in names:
                yield name, *read_code(line, codes)
            continue
        if coded or (code and not line.startswith("+")):
            names, coded, code = [], False, ""
        word, bracket, rest = line.lstrip("+").partition("[")
        code = bracket + rest or code
        name = re.sub(r"\(.*?\)", "", word.strip().strip("_").replace("_", " ")).strip()
        if re.fullmatch(r"[A-Z][A-Z .'&-]*", name):
            if code:
                yield name, *read_code(code, codes)
            else:
                names.append(name)


def read_code(bracket: str, codes: set[str]) -> tuple[str, str, str, str]:
    """ "[AFGGOV 331108-730717]" to country, sector and time."""
    code, _, dates = bracket.strip("[]").partition(" ")
    since, until = "", ""
    if found := re.fullmatch(r"([<>]?)(\d+)(?:-(\d+))?", dates.strip()):
        since = day(found[2]) if found[1] != "<" else ""
        until = day(found[3] or "") if found[1] != "<" else day(found[2])
    code = {"KSV": "XKX", "TMP": "TLS"}.get(code[:3], code[:3]) + code[3:]
    country, rest = (code[:3], code[3:]) if code[:3] in codes else ("", code)
    if rest[:3] in {"MNC", "NGO", "NGM", "IGO"} and rest[3:6] in codes and rest[:3] != "IGO":
        country = rest[3:6]
    # "LAMREB": rebels of a region; "IMG": armed groups of several countries
    regional = not country and len(rest) == 6 and rest.endswith("REB")
    return country, "REB" if rest.startswith("IMG") or regional else SECTORS.get(rest[:3], ""), since, until


def main() -> None:
    """Write the table."""
    actors, oeda, table = map(Path, sys.argv[1:])
    countries: dict[str, str] = {}
    codes = set()
    for line in table.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        code, name, *_ = line.split("\t")
        countries[fold(name)] = code
        codes.add(code)
    rows = set()
    for name, country, sector, since, until in offices(actors, countries):
        rows.add((fold(name), country, sector, since[:10], until[:10]))
    dated = {name for name, *_ in rows}  # where these tell of somebody, the older dictionaries are not asked
    ours = {fold(name) for name, _, _ in own()}
    for file in ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"):
        for name, country, sector, since, until in phoenix(oeda / file, codes):
            if fold(name) in dated:
                continue
            rows.add((fold(name), country, sector, since, until))
    rows = {row for row in rows if row[0] not in ours} | {(fold(name), country, sector, "", "") for name, country, sector in own()}
    # one time for each country and sector: the first beginning to the last end, open where one is
    spans: dict[tuple[str, str, str], tuple[str, str]] = {}
    for name, country, sector, since, until in sorted(rows):
        # a single word is known only from our own list: many people share a surname, and places stand in places.tsv
        if (len(name) < 4 and name not in ours) or not sector or name in countries or (" " not in name and name not in ours):
            continue
        first, last = spans.get((name, country, sector), ("9999", "0"))
        spans[name, country, sector] = min(first, since), max(last, until or "9999")
    print("# name	ISO 3166-1 alpha-3	PLOVER sector	from	to. Made by actors.py from every-politician-scrapers (Wikidata, CC0), congress-legislators")
    print("# (CC0) and the Open Event Data Alliance's Phoenix dictionaries (MIT). Sorted by name.")
    for (name, country, sector), (since, until) in sorted(spans.items(), key=lambda row: (row[0][0].encode(), row)):
        print("\t".join((name, country, sector, since, "" if until == "9999" else until)).rstrip())


if __name__ == "__main__":
    main()
