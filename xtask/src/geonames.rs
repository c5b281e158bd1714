//! Makes `gazetteer/geonames.bin` of GeoNames' lists (CC BY 4.0) and our own tables beside it.
//!
//! The layout is told in `crates/onrecord/src/resolve/place/gazetteer.rs`, which reads it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read as _,
    path::Path,
};

use anyhow::{Context as _, bail};
use flate2::read::GzDecoder;

use crate::{root, say};

#[path = "../../crates/onrecord/src/resolve/place/key.rs"]
mod key;

use key::{LONGEST, key};

/// Places of fewer inhabitants are left out, unless they are a seat.
const FEWEST: u64 = 1000;

/// Other names than the first count for places of so many inhabitants.
const KNOWN: u64 = 3000;

/// Kinds, as the reader knows them.
const COUNTRY: u8 = 0;
const DIVISION: u8 = 1;
const DISTRICT: u8 = 2;
const CAPITAL: u8 = 3;
const SEAT: u8 = 4;
const CITY: u8 = 5;
const REGION: u8 = 6;
const QUARTER: u8 = 7;

/// Flags of a name.
const OTHER_NAME: u8 = 1;
const COMMON_WORD: u8 = 2;
const SURNAME: u8 = 4;
const CAPITALS: u8 = 8;
const LAST: u8 = 0x80;

/// None of a list.
const NONE: u16 = u16::MAX;

/// Words that a division's name can do without.
const GENERIC: &[&str] = &[
    "Autonomous Region",
    "Autonomous Province",
    "Autonomous Republic of",
    "Autonomous City of",
    "Metropolitan Region",
    "Metropolitan City",
    "Special Capital Region of",
    "Special Region of",
    "Federal District of",
    "Capital District",
    "Uyghur",
    "Zhuang",
    "Huizu",
    "Province of",
    "Provincia de",
    "Provincia di",
    "Departamento de",
    "Departamento del",
    "Department of",
    "District of",
    "County of",
    "State of",
    "Region of",
    "Republic of",
    "Respublika",
    "Free State of",
    "City of",
    "Comunidad de",
    "Estado de",
    "Wilaya de",
    "Muhafazat",
    "Muḩāfaz̧at",
    "Ostān-e",
    "Province",
    "Governorate",
    "Oblast'",
    "Oblast’",
    "Oblast",
    "Oblasty",
    "Oblysy",
    "Krai",
    "Kray",
    "Region",
    "District",
    "Department",
    "Prefecture",
    "County",
    "Parish",
    "Municipality",
    "Emirate",
    "Voivodeship",
    "Division",
    "State",
    "Region.",
    "Vilayat",
    "Viloyati",
    "Regency",
    "Canton",
    "Kanton",
    "Zone",
    "Sheng",
    "Shi",
];

struct Place {
    id: u32,
    name: String,
    /// With the flags of each.
    others: Vec<(String, u8)>,
    latitude: f64,
    longitude: f64,
    population: u64,
    kind: u8,
    /// Two letters; empty where it is of no one country.
    country: String,
    /// "US.TX".
    division: String,
}

/// Reads a text file, or its packed sibling.
fn text(folder: &Path, file: &str) -> anyhow::Result<String> {
    let path = folder.join(file);
    let place = || path.display().to_string();
    if path.extension().is_none_or(|ending| ending != "gz") {
        return fs::read_to_string(&path).with_context(place);
    }
    let mut text = String::new();
    GzDecoder::new(fs::File::open(&path).with_context(place)?)
        .read_to_string(&mut text)
        .with_context(place)?;
    Ok(text)
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn cell<'a>(row: &[&'a str], n: usize) -> &'a str {
    row.get(n).copied().unwrap_or_default()
}

/// Whether a name is one that an English text could have: Latin letters, a capital first, and no code.
fn is_readable(name: &str) -> bool {
    let latin =
        |c: char| !c.is_alphabetic() || c <= '\u{24f}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
    let code = name.chars().count() <= 4 && !name.chars().any(char::is_lowercase);
    name.starts_with(char::is_uppercase)
        && name.chars().all(latin)
        && !code
        && key(name).chars().count() > 2
        && name.split_whitespace().count() <= LONGEST
}

/// The middle of the one-degree cells that hold a place, each by the mean of its places: it leans less to where most
/// live than the mean of all does.
fn middle(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are few")]
    let cell = |degrees: f64| degrees.floor() as i32;
    let mean = |points: &[(f64, f64)]| {
        let count = points.len().max(1) as f64;
        let sum = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>();
        (sum(|p| p.0) / count, sum(|p| p.1) / count)
    };
    let mut cells: BTreeMap<(i32, i32), Vec<(f64, f64)>> = BTreeMap::new();
    for point in points {
        cells
            .entry((cell(point.0), cell(point.1)))
            .or_default()
            .push(*point);
    }
    // on both sides of the date line there is no mean
    let crosses = cells.keys().any(|c| c.1 < -150) && cells.keys().any(|c| c.1 > 150);
    let means: Vec<(f64, f64)> = cells.values().map(|points| mean(points)).collect();
    (!means.is_empty() && !crosses).then(|| mean(&means))
}

fn stripped(name: &str) -> Option<String> {
    let mut rest = name.trim().to_owned();
    for word in GENERIC {
        let less = rest
            .strip_prefix(word)
            .filter(|rest| rest.starts_with(' '))
            .or_else(|| rest.strip_suffix(word).filter(|rest| rest.ends_with(' ')))
            .map(|rest| rest.trim().to_owned());
        if let Some(less) = less.filter(|less| !less.is_empty()) {
            rest = less;
        }
    }
    (rest != name).then_some(rest)
}

/// Makes the file anew from the folder with GeoNames' lists; `cities` tells what the lists there do not: what a place is
/// the seat of, and its second-level division.
pub(crate) fn build(folder: &Path, cities: &Path) -> anyhow::Result<()> {
    let own = root().join("gazetteer");
    let (features, districts_of) = features(cities)?;
    let countries = countries(folder, &own)?;
    let mut places: Vec<Place> = Vec::new();
    let mut points: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    let mut people: BTreeMap<String, u64> = BTreeMap::new();
    let mut named: BTreeSet<(String, String)> = BTreeSet::new();
    let list = text(folder, "cities500.tsv.gz")?;
    for row in rows(&list).skip(1) {
        let id: u32 = cell(&row, 0).parse().context("geonameid")?;
        let (latitude, longitude) = (cell(&row, 2).parse()?, cell(&row, 3).parse()?);
        let population: u64 = cell(&row, 6).parse().unwrap_or_default();
        let country = cell(&row, 4);
        let division = format!("{country}.{}", cell(&row, 5));
        for area in [Some(&division), districts_of.get(&id)]
            .into_iter()
            .flatten()
        {
            points
                .entry(area.clone())
                .or_default()
                .push((latitude, longitude));
            *people.entry(area.clone()).or_default() += population;
        }
        let feature = features.get(&id).map_or("PPL", String::as_str);
        let kind = match feature {
            "PPLC" => CAPITAL,
            "PPLA" => SEAT,
            "PPLX" => QUARTER,
            "PPLH" | "PPLQ" | "PPLW" | "PPLCH" => continue,
            _ => CITY,
        };
        let fewest = match feature {
            "PPLX" => 10 * FEWEST,
            "PPLC" | "PPLA" => 0,
            _ => FEWEST,
        };
        if population < fewest {
            continue;
        }
        let name = cell(&row, 1);
        named.insert((division.clone(), key(name)));
        let others = cell(&row, 8).split('|').filter(|_| population >= KNOWN);
        places.push(Place {
            id,
            name: name.to_owned(),
            others: others
                .filter(|name| is_readable(name))
                .map(|name| (name.to_owned(), OTHER_NAME))
                .collect(),
            latitude,
            longitude,
            population,
            kind,
            country: country.to_owned(),
            division,
        });
    }
    areas(folder, &mut places, &points, &people, &named)?;
    regions(&own, &mut places)?;
    places.extend(countries.iter().map(|(_, place)| Place {
        others: place.others.clone(),
        name: place.name.clone(),
        country: place.country.clone(),
        division: String::new(),
        ..*place
    }));
    // the biggest first, so that a name's list is in the order of likelihood
    places.sort_by(|a, b| {
        (
            a.kind != COUNTRY,
            std::cmp::Reverse(a.population),
            a.id,
            &a.name,
        )
            .cmp(&(
                b.kind != COUNTRY,
                std::cmp::Reverse(b.population),
                b.id,
                &b.name,
            ))
    });
    let codes: Vec<(String, String)> = countries
        .into_iter()
        .map(|(three, place)| (place.country, three))
        .collect();
    write(&own, &places, &codes)
}

/// Of places by their ids the feature codes, and the second-level areas that they lie in.
type Features = (BTreeMap<u32, String>, BTreeMap<u32, String>);

fn features(cities: &Path) -> anyhow::Result<Features> {
    let list = fs::read_to_string(cities).with_context(|| cities.display().to_string())?;
    let mut found = Features::default();
    for row in rows(&list) {
        let id: u32 = cell(&row, 0).parse().context("geonameid")?;
        found.0.insert(id, cell(&row, 7).to_owned());
        if !cell(&row, 11).is_empty() {
            let area = format!("{}.{}.{}", cell(&row, 8), cell(&row, 10), cell(&row, 11));
            found.1.insert(id, area);
        }
    }
    Ok(found)
}

/// Each with its alpha-3 code.
fn countries(folder: &Path, own: &Path) -> anyhow::Result<Vec<(String, Place)>> {
    let centres = text(own, "centres.tsv")?;
    let centres: BTreeMap<&str, Vec<&str>> =
        rows(&centres).map(|row| (cell(&row, 0), row)).collect();
    let list = text(folder, "countryInfo.txt")?;
    let mut found = Vec::new();
    for row in rows(&list) {
        let code = cell(&row, 0);
        let Some(centre) = centres.get(code) else {
            continue;
        };
        found.push((
            cell(&row, 1).to_owned(),
            Place {
                id: cell(&row, 16).parse().context("geonameid")?,
                name: cell(&row, 4).trim().to_owned(),
                others: own_names(cell(centre, 3)),
                latitude: cell(centre, 1).parse()?,
                longitude: cell(centre, 2).parse()?,
                population: cell(&row, 7).parse().unwrap_or_default(),
                kind: COUNTRY,
                country: code.to_owned(),
                division: String::new(),
            },
        ));
    }
    Ok(found)
}

/// Names of our own tables: one in capitals counts in capitals only.
fn own_names(list: &str) -> Vec<(String, u8)> {
    let flags = |name: &str| {
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let loud = letters.clone().count() < 5 && letters.clone().all(char::is_uppercase);
        if loud { CAPITALS } else { 0 }
    };
    list.split(';')
        .filter(|name| !name.is_empty())
        .map(|name| (name.to_owned(), flags(name)))
        .collect()
}

fn regions(own: &Path, places: &mut Vec<Place>) -> anyhow::Result<()> {
    let list = text(own, "regions.tsv")?;
    for row in rows(&list) {
        let name = cell(&row, 0);
        let place = || format!("regions.tsv: {name}");
        let kind = match cell(&row, 2) {
            "region" => REGION,
            "division" => DIVISION,
            "city" => CITY,
            _ => bail!("{}", place()),
        };
        let country = cell(&row, 3).to_owned();
        let id: Option<u32> = cell(&row, 6).parse().ok();
        let (latitude, longitude) = (
            cell(&row, 4).parse().with_context(place)?,
            cell(&row, 5).parse().with_context(place)?,
        );
        let listed = |p: &&mut Place| {
            // a division that GeoNames lists, under the name that news gives it
            Some(p.id) == id
                || kind == DIVISION
                    && p.kind == DIVISION
                    && p.country == country
                    && key(&p.name) == key(name)
        };
        if let Some(known) = places.iter_mut().find(listed) {
            if known.kind == DIVISION {
                (known.latitude, known.longitude) = (latitude, longitude);
            }
            known.others.push((name.to_owned(), 0));
            known.others.extend(own_names(cell(&row, 1)));
            continue;
        }
        places.push(Place {
            id: id.unwrap_or_default(),
            name: name.to_owned(),
            others: own_names(cell(&row, 1)),
            latitude,
            longitude,
            population: if country.is_empty() {
                50_000_000
            } else {
                3_000_000
            },
            kind,
            country,
            division: String::new(),
        });
    }
    Ok(())
}

/// Divisions of the first and second level. GeoNames' lists have no points for them; theirs are from their places.
fn areas(
    folder: &Path,
    places: &mut Vec<Place>,
    points: &BTreeMap<String, Vec<(f64, f64)>>,
    people: &BTreeMap<String, u64>,
    named: &BTreeSet<(String, String)>,
) -> anyhow::Result<()> {
    for (file, kind) in [
        ("admin1CodesASCII.txt", DIVISION),
        ("admin2Codes.txt", DISTRICT),
    ] {
        let list = text(folder, file)?;
        for row in rows(&list) {
            let code = cell(&row, 0);
            let name = cell(&row, 1);
            let Some((latitude, longitude)) = points.get(code).and_then(|points| middle(points))
            else {
                continue;
            };
            let country = code.split('.').next().unwrap_or_default();
            let division: String = code.split('.').take(2).collect::<Vec<_>>().join(".");
            // "Orange County" is never called Orange
            let short = stripped(name)
                .filter(|_| kind == DIVISION || !matches!(country, "US" | "GB" | "IE"));
            let same = |name: &str| named.contains(&(division.clone(), key(name)));
            // a district with its town's name is found as the town
            if kind == DISTRICT && (same(name) || short.as_deref().is_some_and(same))
                || !is_readable(name)
            {
                continue;
            }
            let others = short.into_iter().chain([cell(&row, 2).to_owned()]);
            places.push(Place {
                id: cell(&row, 3).parse().context("geonameid")?,
                name: name.to_owned(),
                others: others
                    .filter(|name| is_readable(name))
                    .map(|name| (name, 0))
                    .collect(),
                latitude,
                longitude,
                population: people.get(code).copied().unwrap_or_default(),
                kind,
                country: country.to_owned(),
                division,
            });
        }
    }
    Ok(())
}

/// The last names of those that `actors.tsv` and `offices.tsv` know, folded.
fn surnames(own: &Path) -> anyhow::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let actors = text(own, "actors.tsv")?;
    for row in rows(&actors) {
        let words: Vec<&str> = cell(&row, 0).split(' ').collect();
        let person = matches!(cell(&row, 2), "GOV" | "LEG" | "MIL" | "JUD" | "ELI" | "REB");
        if let ([_, last] | [_, _, last], true, false) =
            (words.as_slice(), person, cell(&row, 3).is_empty())
        {
            found.insert(key(last));
        }
    }
    Ok(found)
}

fn write(own: &Path, places: &[Place], codes: &[(String, String)]) -> anyhow::Result<()> {
    let common = text(own, "common_words.txt")?;
    let common: BTreeSet<&str> = common.lines().collect();
    let surnames = surnames(own)?;
    let divisions: Vec<usize> = (0..places.len())
        .filter(|n| {
            places
                .get(*n)
                .is_some_and(|p| p.kind == DIVISION && !p.division.is_empty())
        })
        .collect();
    let division_of: BTreeMap<&str, usize> = divisions
        .iter()
        .enumerate()
        .filter_map(|(n, at)| Some((places.get(*at)?.division.as_str(), n)))
        .collect();
    let country_of: BTreeMap<&str, usize> = codes
        .iter()
        .enumerate()
        .map(|(n, (two, _))| (two.as_str(), n))
        .collect();
    let mut records = Vec::new();
    let mut names = Vec::new();
    let mut keys: BTreeMap<String, BTreeMap<usize, u8>> = BTreeMap::new();
    for (n, place) in places.iter().enumerate() {
        let country = country_of
            .get(place.country.as_str())
            .map_or(u8::MAX, |n| u8::try_from(*n).unwrap_or(u8::MAX));
        let division = division_of
            .get(place.division.as_str())
            .map_or(NONE, |n| u16::try_from(*n).unwrap_or(NONE));
        push3(&mut records, place.id);
        push3(&mut records, u32::try_from(names.len())?);
        push3(&mut records, degrees(place.latitude));
        push3(&mut records, degrees(place.longitude));
        records.extend([size(place.population), place.kind, country]);
        records.extend(division.to_le_bytes());
        names.push(u8::try_from(place.name.len()).context("a name of more than 255 bytes")?);
        names.extend(place.name.bytes());
        for (name, flags) in place
            .others
            .iter()
            .map(|(name, flags)| (name, *flags))
            .chain([(&place.name, 0)])
        {
            let key = key(name);
            if key.is_empty() || key.split(' ').count() > LONGEST {
                continue;
            }
            let flags = flags
                | if common.contains(key.as_str()) {
                    COMMON_WORD
                } else {
                    0
                }
                | if surnames.contains(&key) { SURNAME } else { 0 };
            let known = keys.entry(key).or_default().entry(n).or_insert(flags);
            // a first name beats another one
            *known &= flags | !OTHER_NAME;
        }
    }
    let mut postings = Vec::new();
    let mut index = fst::MapBuilder::memory();
    for (key, list) in &keys {
        index.insert(key, u64::try_from(postings.len() / 4)?)?;
        for (n, (place, flags)) in list.iter().enumerate() {
            push3(&mut postings, u32::try_from(*place)?);
            postings.push(flags | if n + 1 == list.len() { LAST } else { 0 });
        }
    }
    let mut tables = Vec::new();
    for (two, three) in codes {
        let at = places
            .iter()
            .position(|p| p.kind == COUNTRY && p.country == *two)
            .context("a country")?;
        tables.extend(three.bytes());
        push3(&mut tables, u32::try_from(at)?);
    }
    let mut divided = Vec::new();
    for at in &divisions {
        push3(&mut divided, u32::try_from(*at)?);
    }
    let index = index.into_inner()?;
    let sections = [&records, &names, &postings, &tables, &divided, &index];
    let mut file = b"onrecord places 1\n".to_vec();
    for section in sections {
        file.extend(u32::try_from(section.len())?.to_le_bytes());
    }
    for section in sections {
        file.extend(section);
    }
    let sizes: Vec<String> = sections
        .iter()
        .map(|section| section.len().to_string())
        .collect();
    say(&format!(
        "{} places, {} names, {} bytes (records, names, lists, countries, divisions, index: {})",
        places.len(),
        keys.len(),
        file.len(),
        sizes.join(", ")
    ));
    let path = own.join("geonames.bin");
    fs::write(&path, file).with_context(|| path.display().to_string())
}

/// Three bytes, the lowest first.
fn push3(to: &mut Vec<u8>, number: u32) {
    to.extend(number.to_le_bytes().iter().take(3));
}

/// Ten-thousandths of a degree, in the lowest 24 bits.
fn degrees(value: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "within 1,800,000 either way"
    )]
    let whole = (value * 10_000.0).round() as i32;
    whole.cast_unsigned() & 0x00FF_FFFF
}

/// Seven times the binary logarithm.
fn size(population: u64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 7 × 33"
    )]
    let size = ((population as f64 + 1.0).log2() * 7.0).round() as u8;
    size
}
