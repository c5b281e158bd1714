#!/usr/bin/env python3
"""Makes countries.tsv: what countries, their capitals and their people are called.

    countries.py COUNTRY_INFO PHOENIX_COUNTRIES > countries.tsv

COUNTRY_INFO is GeoNames' countryInfo.txt (CC BY 4.0): names, capitals, ISO codes. PHOENIX_COUNTRIES is
Phoenix.Countries.actors.txt of the Open Event Data Alliance (MIT): adjectives and names of inhabitants, picked
from its synonyms by their endings. OTHER holds what both lack.
"""
import re
import sys

ENDINGS = ("AN", "ANS", "ESE", "ISH", "I", "IS", "IC", "CH", "MAN", "WOMAN", "MEN", "ITE", "ER", "EK", "OT", "INE", "INO", "INA", "GHAN", "AI", "SS", "URK", "OVAR")
OTHER = {
    "USA": "US U.S. USA U.S.A. America American Americans",
    "GBR": "UK U.K. Britain Great_Britain British Briton Britons England English Scotland Scottish Wales Welsh Northern_Ireland",
    "RUS": "Russian Kremlin", "CHN": "Chinese", "FRA": "French", "DEU": "German", "NLD": "Dutch Holland The_Netherlands",
    "GRC": "Greek Greeks", "CHE": "Swiss", "TUR": "Turkish Turks Turkiye Türkiye", "DNK": "Danish Danes", "SWE": "Swedish Swedes",
    "POL": "Polish Poles", "ESP": "Spanish", "IRL": "Irish", "FIN": "Finnish Finns", "NOR": "Norwegian", "ISR": "Israeli Israelis Tel_Aviv",
    "PSE": "Palestine Palestinian Palestinians Gaza West_Bank", "PRK": "North_Korea North_Korean North_Koreans DPRK",
    "KOR": "South_Korea South_Korean South_Koreans", "ARE": "UAE Emirati Emiratis", "SAU": "Saudi Saudis", "COD": "DRC DR_Congo Congolese Democratic_Republic_of_the_Congo Democratic_Republic_of_Congo",
    "CIV": "Ivory_Coast Ivorian Ivorians", "CZE": "Czech Czechs Czech_Republic", "SVK": "Slovak Slovaks", "UKR": "Ukrainian Kiev Kyiv",
    "KAZ": "Kazakh Kazakhs", "UZB": "Uzbek Uzbeks", "KGZ": "Kyrgyz", "TJK": "Tajik Tajiks", "TKM": "Turkmen", "MMR": "Burma Burmese Myanmar",
    "TWN": "Taiwanese", "HKG": "Hong_Kong", "VAT": "Vatican Holy_See", "PHL": "Filipino Filipinos Filipina Philippine", "NZL": "New_Zealander New_Zealanders",
    "SRB": "Serb Serbs", "HRV": "Croat Croats", "BIH": "Bosnian Bosnians Bosnia", "XKX": "Kosovar Kosovars", "MKD": "Macedonia Macedonian North_Macedonia",
    "ARG": "Argentine Argentines Argentinian", "BRA": "Brazilian", "VEN": "Venezuelan", "CAF": "Central_African_Republic", "SSD": "South_Sudan South_Sudanese",
    "YEM": "Yemeni Yemenis", "OMN": "Omani", "QAT": "Qatari", "KWT": "Kuwaiti", "BHR": "Bahraini", "IRQ": "Iraqi Iraqis", "PAK": "Pakistani Pakistanis",
    "BGD": "Bangladeshi", "THA": "Thai", "SWZ": "Swaziland Swazi Eswatini", "CPV": "Cape_Verde", "GMB": "Gambia The_Gambia", "AFG": "Afghan Afghans", "LAO": "Lao Laotian",
    "ARM": "Armenian Armenians", "AZE": "Azerbaijani Azeri Azerbaijanis", "BRN": "Bruneian", "BWA": "Botswanan", "BLR": "Belarusian Belarusians Belarussian Byelorussia",
    "COG": "Congo-Brazzaville", "EST": "Estonian Estonians", "ESH": "Sahrawi", "ERI": "Eritrean Eritreans", "GEO": "Georgian Georgians", "GRL": "Greenlandic",
    "LSO": "Basotho", "LTU": "Lithuanian Lithuanians", "LVA": "Latvian Latvians", "MDA": "Moldovan Moldovans", "MNE": "Montenegrin Montenegrins",
    "MDG": "Malagasy", "NER": "Nigerien Nigeriens", "NGA": "Nigerians", "PRI": "Puerto_Rican Puerto_Ricans", "SVN": "Slovenian Slovenians Slovene", "SLV": "Salvadoran Salvadorans",
    "TLS": "East_Timor Timorese", "TTO": "Trinidadian", "TZA": "Tanzanian Tanzanians", "VUT": "Vanuatuan", "WSM": "Samoan Samoans", "BFA": "Burkinabe",
    "NCL": "New_Caledonian", "PYF": "Tahitian", "GIB": "Gibraltarian", "CUW": "Curaçao", "STP": "Sao_Tome", "ZAF": "South_African", "SYR": "Syrian", "IND": "Indian", "JPN": "Japanese", "AUS": "Australian", "CAN": "Canadian", "ITA": "Italian", "IRN": "Iranian",
}  # fmt: skip
# adjectives that mean more, or something else
WRONG = {"INDIAN_OCEAN", "AFRICAN", "INDIES", "ISLANDER", "KOREAN", "KOREANS", "GEORGIAN_SOVIET", "DOMINICAN", "SOVIET", "BOER", "FRANKREICH", "MEXICALI", "PORTUGALI", "ETHIOPAI", "ROMINA", "MORROCAN", "SAINT_BARTHELEMANS"}
NOT_CAPITALS = {"Kingston", "Georgetown", "Victoria", "Hamilton", "Stanley", "The Valley", "Douglas", "Plymouth", "Saint Helier", "Jamestown", "Kingston", "Gustavia", "Santiago", "San Jose", "Lima"}  # fmt: skip


def words(name: str) -> str:
    return " ".join(part.capitalize() for part in name.strip("_").split("_"))


def inhabitants(path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: tuple[str, str] | None = None
    for line in open(path, encoding="utf8", errors="replace"):
        line = line.split("#")[0].rstrip()
        head = re.match(r"([^\s+\[][^\[]*?)\s*\[(\w{3})\]$", line)
        if head:
            current = (head[1], head[2])
        elif line and not line.startswith("+"):
            current = None
        elif current and line.startswith("+") and "[" not in line:
            word = line[1:].strip().strip("_")
            like = current[0].replace("_", " ").lower()[:3] == word.replace("_", " ").lower()[:3]
            if like and word.endswith(ENDINGS) and word not in WRONG and word.count("_") == current[0].strip("_").count("_"):
                found.setdefault(current[1], []).append(words(word))
    return found


def main(info: str, phoenix: str) -> None:
    people = inhabitants(phoenix)
    print("# ISO 3166-1 alpha-3\tname\tcapital\tother names, adjectives and inhabitants. Made by countries.py from GeoNames")
    print("# (https://www.geonames.org, CC BY 4.0) and the Open Event Data Alliance's Phoenix dictionaries (MIT).")
    for line in open(info, encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(("#", "ISO\t")) or len(cells) < 6:
            continue
        code, name, capital = cells[1], cells[4], cells[5]
        capital = "" if capital in NOT_CAPITALS or capital == name else capital
        others = [o.replace("_", " ") for o in OTHER.get(code, "").split()] + people.get(code, [])
        others = [o for n, o in enumerate(others) if o not in others[:n] and o not in (name, capital)]
        print(code, name, capital, ";".join(others), sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
