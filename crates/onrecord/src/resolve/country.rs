//! Which country is meant? Names, capitals, adjectives and inhabitants, from `gazetteer/countries.tsv`; its provinces and
//! large cities, from `gazetteer/places.tsv`.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{document::Document, read::Report};

use super::mention::fold;

/// What a word or two say of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Country {
    /// ISO 3166-1 alpha-3.
    pub(super) code: &'static str,
    /// The country's common name.
    pub(super) name: &'static str,
    /// What kind of words these are.
    pub(super) by: By,
}

/// How a country is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// "Iran".
    Name,
    /// "Tehran".
    Capital,
    /// "Iranian", "Iranians".
    People,
    /// "Kremlin": speaks for itself.
    Seat,
    /// "Ohio", "Knesset": a part or body of it.
    Part,
}

/// Names that only an adjective or a people's name would end like.
const NAMES_AMONG_OTHERS: &[&str] = &[
    "us",
    "u.s.",
    "usa",
    "u.s.a.",
    "america",
    "uk",
    "u.k.",
    "britain",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "holland",
    "palestine",
    "gaza",
    "west bank",
    "uae",
    "drc",
    "dr congo",
    "ivory coast",
    "burma",
    "czech republic",
    "north korea",
    "south korea",
    "hong kong",
    "dprk",
    "democratic republic of congo",
    "turkiye",
    "democratic republic of the congo",
    "the netherlands",
    "the gambia",
    "gambia",
    "bosnia",
    "macedonia",
    "swaziland",
    "north macedonia",
    "cape verde",
    "east timor",
    "curacao",
    "south sudan",
    "central african republic",
    "holy see",
];

/// Bodies, parties and parts that belong to one country.
const PARTS: &[(&str, &str)] = &[
    (
        "USA",
        "White House;State Department;US Senate;Pentagon;FBI;CIA;NASA;Republican;Republicans;GOP;Democrats;Capitol Hill;US Congress;Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;Florida;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;New York;North Carolina;North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Rhode Island;South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;Virginia;Washington State;West Virginia;Wisconsin;Wyoming;Chicago;Los Angeles;New Orleans;Boston;Philadelphia",
    ),
    (
        "GBR",
        "Downing Street;House of Commons;House of Lords;Scotland Yard",
    ),
    ("ISR", "Knesset"),
    ("DEU", "Bundestag;Bundesrat"),
    ("RUS", "Duma;State Duma"),
    ("IND", "Rajya Sabha;Lok Sabha;Bharatiya Janata Party;BJP"),
    ("AFG", "Taliban"),
    ("YEM", "Houthi;Houthis"),
    ("PSE", "Hamas;Fatah"),
    ("LBN", "Hezbollah"),
    ("POL", "Sejm"),
    (
        "AUS",
        "Northern Territory;New South Wales;Queensland;Tasmania",
    ),
    ("CAN", "Ontario;Quebec;Alberta;Toronto;British Columbia"),
];

static COUNTRIES: LazyLock<BTreeMap<String, Country>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    let mut names = BTreeMap::new();
    let table = include_str!("../../../../gazetteer/countries.tsv");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(code), Some(name)) = (cells.next(), cells.next()) else {
            continue;
        };
        names.insert(code, name);
        let capital = cells.next().unwrap_or_default();
        let others = cells.next().unwrap_or_default();
        let mut add = |words: &str, by| {
            if !words.is_empty() {
                found
                    .entry(fold(words))
                    .or_insert(Country { code, name, by });
            }
        };
        add(name, By::Name);
        for other in others.split(';') {
            let by = match fold(other).as_str() {
                "kremlin" => By::Seat,
                "tel aviv" | "kyiv" | "kiev" => By::Capital,
                known if NAMES_AMONG_OTHERS.contains(&known) => By::Name,
                _ => By::People,
            };
            add(other, by);
            if by == By::People && other.ends_with("an") {
                add(&format!("{other}s"), by);
            }
        }
        add(capital, By::Capital);
    }
    let places = include_str!("../../../../gazetteer/places.tsv").lines();
    let places = places
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    let parts = PARTS
        .iter()
        .flat_map(|(code, parts)| parts.split(';').map(|part| (part, *code)));
    for (part, code) in parts.chain(places) {
        found.entry(fold(part)).or_insert(Country {
            code,
            name: names.get(code).copied().unwrap_or(code),
            by: By::Part,
        });
    }
    found
});

/// Which country these words name, as a whole. Short names only in capitals: "US", not "us".
pub(super) fn country(words: &str) -> Option<Country> {
    told_by(words).filter(|c| c.by != By::Part)
}

/// The same, or which country they are a part of.
fn told_by(words: &str) -> Option<Country> {
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let words = words
        .strip_suffix("'s")
        .or(words.strip_suffix("’s"))
        .unwrap_or(words);
    let short = words.len() <= 3;
    if short && words.chars().any(char::is_lowercase) {
        return None;
    }
    COUNTRIES.get(&fold(words)).copied()
}

/// Every country that these words name, in their order, each once.
pub(super) fn countries_in(words: &str) -> Vec<Country> {
    let words: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '-' | '–' | '"'))
        .filter(|w| !w.is_empty())
        .collect();
    let mut found: Vec<Country> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        let longest = (1..=4.min(words.len() - n)).rev().find_map(|len| {
            let part = words.get(n..n + len)?.join(" ");
            told_by(&part).map(|c| (len, c))
        });
        if let Some((len, c)) = longest {
            if !found.iter().any(|f| f.code == c.code) {
                found.push(c);
            }
            n += len;
        } else {
            n += 1;
        }
    }
    found
}

/// The country of an ISO 3166-1 alpha-3 code.
pub(super) fn by_code(code: &str) -> Option<Country> {
    COUNTRIES
        .values()
        .find(|c| c.code == code && c.by == By::Name)
        .copied()
}

/// The country that the report speaks of most, and whether as often as of all others together; its dateline is one
/// mention more, and so is each of `people`, countries of those it names.
pub(super) fn main_country(
    report: &Report,
    doc: &Document,
    people: impl Iterator<Item = Country>,
) -> Option<(Country, bool)> {
    let mut count: Vec<(usize, Country)> = Vec::new();
    let dateline = report
        .dateline
        .as_ref()
        .and_then(|line| line.place.as_deref());
    let sentences = doc.sentences().iter().map(|s| doc.quote(*s));
    let named = sentences.chain(dateline).flat_map(countries_in);
    for place in named.chain(people) {
        match count.iter_mut().find(|(_, known)| known.code == place.code) {
            Some((times, _)) => *times += 1,
            None => count.push((1, place)),
        }
    }
    let all: usize = count.iter().map(|(times, _)| times).sum();
    // the first named of those named most
    let (times, place) = count.into_iter().rev().max_by_key(|(times, _)| *times)?;
    Some((place, times > 1 && times * 2 >= all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(words: &str) -> Vec<&str> {
        countries_in(words).into_iter().map(|c| c.code).collect()
    }

    #[test]
    fn a_country_is_known_by_name_adjective_and_capital() {
        assert_eq!(codes("Iran's Interim Foreign Minister"), ["IRN"]);
        assert_eq!(codes("the top Iranian diplomat"), ["IRN"]);
        assert_eq!(codes("officials in Tehran"), ["IRN"]);
        assert_eq!(codes("the South Korean and Kenyan envoys"), ["KOR", "KEN"]);
    }

    #[test]
    fn the_pronoun_us_is_no_country() {
        assert_eq!(codes("he told us"), [""; 0]);
        assert_eq!(codes("Us"), [""; 0]);
        assert_eq!(codes("the US envoy and a U.S. senator"), ["USA"]);
    }
}
