//! Which places have a name? `gazetteer/geonames.bin`, made by `cargo xtask geonames`, is searched as it stands: nothing is
//! unpacked, so that a program that asks nothing pays nothing.
//!
//! After a line that names the format come the lengths of six sections (four bytes each, the lowest first), then these:
//! the places (17 bytes each: GeoNames' id, where the name begins, latitude and longitude in ten-thousandths of a degree,
//! three bytes each; seven times the binary logarithm of the inhabitants, the kind, the country, one byte each; the
//! division, two bytes), the biggest first and countries before all; their names, each after its length; lists of the
//! places that share a name (the place in three bytes, flags in one); the countries (alpha-3 code, place); the first-level
//! divisions (place); and a finite-state index from a name's key to its list.

use std::sync::LazyLock;

use fst::Map;

use super::key::key;
use crate::record::PlaceKind;

const FILE: &[u8] = include_bytes!("../../../../../gazetteer/geonames.bin");

const FORMAT: &[u8] = b"onrecord places 1\n";

/// Bytes of a place.
const PLACE: usize = 17;

struct Tables {
    places: &'static [u8],
    names: &'static [u8],
    lists: &'static [u8],
    countries: &'static [u8],
    divisions: &'static [u8],
    index: Option<Map<&'static [u8]>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut lengths = FILE.strip_prefix(FORMAT).unwrap_or_default();
    let mut rest = lengths.get(24..).unwrap_or_default();
    let mut section = || {
        let (length, more) = lengths.split_at_checked(4).unwrap_or_default();
        lengths = more;
        let (section, more) = rest
            .split_at_checked(number(length))
            .unwrap_or((&[][..], &[][..]));
        rest = more;
        section
    };
    Tables {
        places: section(),
        names: section(),
        lists: section(),
        countries: section(),
        divisions: section(),
        index: Map::new(section()).ok(),
    }
});

/// The lowest byte first.
fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

fn part(table: &'static [u8], start: usize, length: usize) -> &'static [u8] {
    table.get(start..start + length).unwrap_or_default()
}

/// A place of the gazetteer, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known(u32);

/// One place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) place: Known,
    flags: u8,
}

impl Candidate {
    /// Not its first name.
    pub(super) fn by_other_name(self) -> bool {
        self.flags & 1 != 0
    }

    /// The name is a word that English writes small.
    pub(super) fn is_common_word(self) -> bool {
        self.flags & 2 != 0
    }

    /// The name is also a known person's last name.
    pub(super) fn is_surname(self) -> bool {
        self.flags & 4 != 0
    }

    /// The name counts in capitals only: "US".
    pub(super) fn is_loud(self) -> bool {
        self.flags & 8 != 0
    }
}

/// The Arabic article as it is written, and as it sounds before some letters.
const ARTICLES: [&str; 10] = ["al", "ar", "as", "ash", "at", "az", "ad", "an", "el", ""];

/// Countries where Arabic is spoken.
const ARABIC: [&str; 22] = [
    "ARE", "BHR", "COM", "DJI", "DZA", "EGY", "ERI", "ESH", "IRQ", "JOR", "KWT", "LBN", "LBY",
    "MAR", "MRT", "OMN", "PSE", "QAT", "SAU", "SDN", "SYR", "YEM",
];

/// All places of a name, the biggest first. An Arabic name is found however its article and ending are written:
/// "Al-Raqqa" is "Ar Raqqah".
pub(super) fn named(name: &str) -> Vec<Candidate> {
    let key = key(name);
    let found = listed(&key);
    let rest = match key.split_once(' ') {
        Some((article, rest))
            if found.is_empty() && ARTICLES.contains(&article) && !rest.is_empty() =>
        {
            rest
        }
        _ => return found,
    };
    let other = rest
        .strip_suffix("ah")
        .map_or_else(|| format!("{rest}h"), |stem| format!("{stem}a"));
    let endings = [rest, other.as_str()];
    let ways = endings
        .into_iter()
        .flat_map(|rest| ARTICLES.map(|article| format!("{article} {rest}")));
    let arabic = |way: String| {
        let mut found = listed(way.trim_start());
        found.retain(|c| c.place.country().is_some_and(|code| ARABIC.contains(&code)));
        found
    };
    ways.map(arabic)
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The list of a key.
fn listed(key: &str) -> Vec<Candidate> {
    let tables = &*TABLES;
    let index = tables.index.as_ref();
    let Some(at) = index.and_then(|index| index.get(key)) else {
        return Vec::new();
    };
    let start = usize::try_from(at).unwrap_or_default() * 4;
    let list = tables.lists.get(start..).unwrap_or_default();
    let mut found = Vec::new();
    for entry in list.chunks_exact(4) {
        let (place, flags) = entry.split_at_checked(3).unwrap_or_default();
        let flags = flags.first().copied().unwrap_or_default();
        found.push(Candidate {
            place: Known(number(place) as u32),
            flags,
        });
        if flags & 0x80 != 0 {
            break;
        }
    }
    found
}

impl Known {
    /// The country of an alpha-3 code.
    pub(super) fn of_country(code: &str) -> Option<Self> {
        let mut rows = TABLES.countries.chunks_exact(6);
        let row = rows.find(|row| row.starts_with(code.as_bytes()))?;
        Some(Self(number(row.get(3..)?) as u32))
    }

    fn field(self, start: usize, length: usize) -> &'static [u8] {
        part(TABLES.places, self.0 as usize * PLACE + start, length)
    }

    fn degrees(self, start: usize) -> f64 {
        let number = number(self.field(start, 3)) as u32;
        // the sign stands in the highest of 24 bits
        f64::from((number << 8).cast_signed() >> 8) / 10_000.0
    }

    /// GeoNames' id; none for what stands in `regions.tsv` alone.
    pub(super) fn geonames(self) -> Option<u32> {
        Some(number(self.field(0, 3)) as u32).filter(|id| *id != 0)
    }

    pub(super) fn name(self) -> &'static str {
        let start = number(self.field(3, 3));
        let length = number(part(TABLES.names, start, 1));
        std::str::from_utf8(part(TABLES.names, start + 1, length)).unwrap_or_default()
    }

    /// Latitude and longitude in degrees.
    pub(super) fn point(self) -> (f64, f64) {
        (self.degrees(6), self.degrees(9))
    }

    /// The decimal logarithm of the inhabitants.
    pub(super) fn size(self) -> f64 {
        number(self.field(12, 1)) as f64 / 7.0 * std::f64::consts::LOG10_2
    }

    pub(super) fn kind(self) -> PlaceKind {
        match number(self.field(13, 1)) {
            0 => PlaceKind::Country,
            1 => PlaceKind::Division,
            2 => PlaceKind::District,
            3 => PlaceKind::Capital,
            6 => PlaceKind::Region,
            7 => PlaceKind::Quarter,
            _ => PlaceKind::City,
        }
    }

    /// Whether a first-level division is governed from it.
    pub(super) fn is_seat(self) -> bool {
        number(self.field(13, 1)) == 4
    }

    fn country_number(self) -> usize {
        number(self.field(14, 1))
    }

    /// The country it lies in, ISO 3166-1 alpha-3.
    pub(super) fn country(self) -> Option<&'static str> {
        let code = part(TABLES.countries, self.country_number() * 6, 3);
        std::str::from_utf8(code)
            .ok()
            .filter(|code| !code.is_empty())
    }

    /// The country it lies in, as a place.
    pub(super) fn country_place(self) -> Option<Self> {
        let at = part(TABLES.countries, self.country_number() * 6 + 3, 3);
        (!at.is_empty()).then(|| Self(number(at) as u32))
    }

    /// The first-level division that it is or lies in.
    pub(super) fn division(self) -> Option<Self> {
        let at = part(TABLES.divisions, number(self.field(15, 2)) * 3, 3);
        (!at.is_empty()).then(|| Self(number(at) as u32))
    }

    /// Whether it lies in `area`: a country or a first-level division.
    pub(super) fn lies_in(self, area: Self) -> bool {
        self != area
            && match area.kind() {
                PlaceKind::Country => self.country_place() == Some(area),
                PlaceKind::Division => self.division() == Some(area),
                _ => false,
            }
    }

    /// Kilometres between two places' points.
    pub(super) fn distance(self, other: Self) -> f64 {
        distance(self.point(), other.point())
    }
}

/// Kilometres on a sphere.
pub(super) fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let by_latitude = ((lat_b - lat_a) / 2.0).sin().powi(2);
    let by_longitude = ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    let haversine = by_latitude + lat_a.cos() * lat_b.cos() * by_longitude;
    2.0 * 6371.0 * haversine.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Known {
        named(name).first().unwrap().place
    }

    #[test]
    fn a_place_knows_what_it_lies_in() {
        let nairobi = first("Nairobi");
        assert_eq!(
            (nairobi.name(), nairobi.country()),
            ("Nairobi", Some("KEN"))
        );
        assert_eq!(nairobi.kind(), PlaceKind::Capital);
        assert!(nairobi.lies_in(first("Kenya")));
        assert!(!nairobi.lies_in(first("Uganda")));
        assert!(nairobi.distance(first("Mombasa")) > 400.0);
        assert!((nairobi.point().0 + 1.28).abs() < 0.1);
        assert!((6.0..7.5).contains(&nairobi.size()));
        assert_eq!(first("Texas").kind(), PlaceKind::Division);
        assert!(first("Houston").lies_in(first("Texas")));
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for name in ["U.S.", "USA", "America", "the States"] {
            assert_eq!(first(name).country(), Some("USA"), "{name}");
        }
        assert_eq!(first("al-Hasakah"), first("Al Ḩasakah"));
        assert_eq!(first("As-Raqqa").name(), "Ar Raqqah");
        assert_eq!(first("Kiev"), first("Kyiv"));
        assert_eq!(first("WEST BANK").kind(), PlaceKind::Region);
        assert!(named("Nowhere at All").is_empty());
        assert!(named("").is_empty());
    }

    #[test]
    fn the_file_is_whole() {
        let tables = &*TABLES;
        assert!(
            tables
                .index
                .as_ref()
                .is_some_and(|index| index.len() > 200_000)
        );
        let count = tables.places.len() / PLACE;
        for n in (0..count).step_by(97) {
            let place = Known(n as u32);
            let (latitude, longitude) = place.point();
            assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0);
            assert!(
                named(place.name()).iter().any(|c| c.place == place),
                "{}",
                place.name()
            );
        }
    }
}
