//! Where is it? Names of places in a report lead to GeoNames' ids and points on the map, without a model.
//!
//! Runs of capitalised words that the gazetteer has are found, the longest first; what stands around
//! them, and how big the place is, tells whether a place is meant at all, and then which of those that share the name.
//! Words that say where an event was, and that the gazetteer has not, lead to what they say contains it. Nothing is
//! guessed from what the words do not say.

mod choose;
mod find;
mod gazetteer;
mod key;
mod terms;

use std::collections::BTreeMap;

use crate::{
    document::{Byte, Document, Span},
    read::Report,
    record::{PlaceBy, PlaceKind, WhyNowhere},
};

use self::{
    choose::{Chosen, Countries, Tie, choose, ties},
    find::{ENOUGH, Found, find},
    gazetteer::{Candidate, Known},
};
use super::{
    country::{By, country},
    name::Directory,
    words::is_function,
};

/// A place that the report names.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Its name in the gazetteer; the report's words where that has only what contains it.
    pub name: String,
    /// GeoNames' id.
    pub geonames: Option<u32>,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<&'static str>,
    /// The first-level division that it lies in.
    pub division: Option<&'static str>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What tells where it is.
    pub by: PlaceBy,
}

impl Located {
    /// Kilometres from its point to another.
    pub fn distance_to(&self, latitude: f64, longitude: f64) -> f64 {
        gazetteer::distance((self.latitude, self.longitude), (latitude, longitude))
    }
}

/// Words that name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toponym {
    /// Where they stand.
    pub span: Span<Byte>,
    /// The place's number in [`Places::places`], or why there is none.
    pub is: Result<usize, WhyNowhere>,
}

/// The places of a report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places {
    /// In the order of first mention.
    pub places: Vec<Located>,
    /// Every name of a place, in the order of the text.
    pub toponyms: Vec<Toponym>,
    /// For each of the spans asked about, the place that it names.
    pub asked: Vec<Result<usize, WhyNowhere>>,
}

/// Finds the names of places, and the places that the spans `asked` name: those that say where an event was.
///
/// ```
/// use onrecord::{document::Document, read::Report, resolve::place::places};
/// let report = Report::from_text("Ada Lind opened a dam near Nakuru, Kenya.");
/// let found = places(&report, &Document::new(&report), &[]);
/// let names: Vec<&str> = found.places.iter().map(|place| place.name.as_str()).collect();
/// assert_eq!(names, ["Nakuru", "Kenya"]);
/// ```
pub fn places(report: &Report, doc: &Document, asked: &[Span<Byte>]) -> Places {
    let directory = Directory::new(doc);
    let mut found = find(doc, &directory, asked);
    let tied = ties(doc, &found);
    settle(&mut found, &tied);
    // names that are none take part no longer
    found.retain(|one| one.evidence >= ENOUGH);
    let tied = ties(doc, &found);
    let chosen = choose(&found, &tied, Countries::named(report, doc, &found));
    let mut writer = Writer::default();
    for n in 0..found.len() {
        let is = writer.named(doc, n, &found, &tied, &chosen);
        if let Some(one) = found.get(n) {
            writer.places.toponyms.push(Toponym { span: one.span, is });
        }
    }
    for span in asked {
        let is = writer.asked(doc, *span, &found);
        writer.places.asked.push(is);
    }
    writer.places
}

/// Lets names speak for each other: a container beside it, a list, the same name elsewhere, other places near it.
fn settle(found: &mut [Found], ties: &[Option<Tie>]) {
    let evidence = |found: &[Found], n: usize| found.get(n).map_or(0.0, |one| one.evidence);
    // forwards and back, so that what is known of one name in a list reaches all
    let order = (0..found.len()).chain((0..found.len()).rev());
    let mut lifted = vec![[false; 2]; found.len()];
    for n in order {
        let Some(tie) = ties.get(n).copied().flatten() else {
            continue;
        };
        let (m, own, other) = match tie {
            Tie::Inside(m) => (m, 3.0, 1.0),
            Tie::Elsewhere(m) => (m, 2.0, 0.0),
            Tie::Beside(m) => {
                let pair = found.get(n).zip(found.get(m));
                let more = match pair {
                    Some((a, b)) if are_near(a, b) => 1.2,
                    Some((a, b)) if share_country(a, b) => 0.8,
                    _ => 0.3,
                };
                (m, more, more)
            }
        };
        for (from, to, more, side) in [(m, n, own, 0), (n, m, other, 1)] {
            let told = evidence(found, from) >= ENOUGH;
            let Some(([first, second], one)) = lifted.get_mut(to).zip(found.get_mut(to)) else {
                continue;
            };
            let done = if side == 0 { first } else { second };
            if told && !*done {
                *done = true;
                one.evidence += more;
            }
        }
    }
    let mut best: BTreeMap<String, f64> = BTreeMap::new();
    for one in &*found {
        let known = best.entry(one.key.clone()).or_insert(f64::MIN);
        *known = known.max(one.evidence);
    }
    for one in &mut *found {
        if best.get(&one.key).is_some_and(|best| *best >= ENOUGH + 0.5) {
            one.evidence += 1.5;
        }
    }
    let sure: Vec<Found> = found
        .iter()
        .filter(|one| one.evidence >= ENOUGH)
        .cloned()
        .collect();
    for one in found
        .iter_mut()
        .filter(|one| (ENOUGH - 1.0..ENOUGH).contains(&one.evidence))
    {
        if sure
            .iter()
            .any(|other| other.key != one.key && are_near(one, other))
        {
            one.evidence += 1.0;
        }
    }
}

/// Whether a place of the one name lies in the country of the likeliest of the other.
fn share_country(one: &Found, other: &Found) -> bool {
    let country = |c: &Candidate| c.place.country();
    let likeliest = other.candidates.first().and_then(country);
    likeliest.is_some() && one.candidates.iter().any(|c| country(c) == likeliest)
}

/// Whether a place of the one name is near the likeliest of the other.
fn are_near(one: &Found, other: &Found) -> bool {
    let area = |place: &Known| matches!(place.kind(), PlaceKind::Country | PlaceKind::Region);
    let Some(other) = other
        .candidates
        .first()
        .map(|c| c.place)
        .filter(|place| !area(place))
    else {
        return false;
    };
    let near = |c: &Candidate| c.place.distance(other) < 200.0 && !area(&c.place);
    one.candidates.iter().any(near)
}

#[derive(Default)]
struct Writer {
    places: Places,
    numbers: BTreeMap<Known, usize>,
}

impl Writer {
    fn known(&mut self, place: Known) -> usize {
        *self.numbers.entry(place).or_insert_with(|| {
            self.places.places.push(located(place));
            self.places.places.len() - 1
        })
    }

    /// A place that the gazetteer has not, inside one that it has.
    fn inside(&mut self, name: &str, outer: Known) -> usize {
        let place = Located {
            name: name.to_owned(),
            geonames: None,
            kind: PlaceKind::Site,
            by: PlaceBy::Containing,
            division: match outer.kind() {
                PlaceKind::Division => Some(outer.name()),
                _ => outer.division().map(Known::name),
            },
            ..located(outer)
        };
        let known = self.places.places.iter().position(|other| *other == place);
        known.unwrap_or_else(|| {
            self.places.places.push(place);
            self.places.places.len() - 1
        })
    }

    /// The place that the name `n` means.
    fn named(
        &mut self,
        doc: &Document,
        n: usize,
        found: &[Found],
        ties: &[Option<Tie>],
        chosen: &[Chosen],
    ) -> Result<usize, WhyNowhere> {
        let of = |n: usize| chosen.get(n).copied().unwrap_or(Err(WhyNowhere::Unnamed));
        let why = match of(n) {
            Ok(candidate) => return Ok(self.known(candidate.place)),
            Err(why) => why,
        };
        let one = found.get(n).ok_or(why)?;
        if let Some(Tie::Elsewhere(m)) = ties.get(n).copied().flatten() {
            let outer = of(m)?;
            return Ok(self.inside(doc.quote(one.span), outer.place));
        }
        // the same name was placed before
        let before = self
            .places
            .toponyms
            .iter()
            .zip(found)
            .find(|(toponym, other)| other.key == one.key && toponym.is.is_ok());
        before.map_or(Err(why), |(toponym, _)| toponym.is)
    }

    /// The place that words name which say where something happened: the first name in them, or what holds it.
    fn asked(
        &mut self,
        doc: &Document,
        span: Span<Byte>,
        found: &[Found],
    ) -> Result<usize, WhyNowhere> {
        let inside = |n: &usize| found.get(*n).is_some_and(|one| span.overlaps(one.span));
        let Some(first) = (0..found.len()).find(inside) else {
            return self.of_people(doc.quote(span));
        };
        let is = self
            .places
            .toponyms
            .get(first)
            .map_or(Err(WhyNowhere::Unnamed), |toponym| toponym.is);
        let (Ok(n), Some(one)) = (is, found.get(first)) else {
            return is;
        };
        let Some(outer) = self
            .numbers
            .iter()
            .find(|(_, number)| **number == n)
            .map(|(place, _)| *place)
        else {
            return Ok(n);
        };
        // "Orn Airport": something that is called by the place
        let rest = doc
            .text()
            .get(one.span.end()..span.end())
            .unwrap_or_default();
        if rest
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
        {
            let start = span
                .start()
                .max(doc.text().get(..one.span.start()).map_or(0, str::len));
            let end = rest
                .find([',', '('])
                .map_or(span.end(), |at| one.span.end() + at);
            return Ok(self.inside(doc.quote(Span::new(start, end)).trim(), outer));
        }
        // "Orn Hospital in Nairobi", "a village near Nairobi": something that lies there
        let before = doc
            .text()
            .get(span.start()..one.span.start())
            .unwrap_or_default();
        let before = before.trim_end().trim_end_matches(" the");
        let Some((name, preposition)) = before.rsplit_once(' ') else {
            return Ok(n);
        };
        let name = name.trim_end_matches(',');
        let capital = |word: &str| word.starts_with(char::is_uppercase) && !is_function(word);
        let noun = name.rsplit(' ').next().unwrap_or_default();
        // "the South American country of Chile" is Chile itself
        let sort = terms::sort(noun).is_some() || matches!(noun, "country" | "nation" | "republic");
        if matches!(preposition, "in" | "of" | "at")
            && !sort
            && name.split_whitespace().any(capital)
        {
            return Ok(self.inside(name, outer));
        }
        Ok(n)
    }

    /// "the Kenyan parliament" is in Kenya, but an embassy is elsewhere.
    fn of_people(&mut self, words: &str) -> Result<usize, WhyNowhere> {
        let named = words
            .split_whitespace()
            .any(|word| word.starts_with(char::is_uppercase) && !is_function(word));
        let abroad = ["embassy", "consulate", "mission"]
            .iter()
            .any(|noun| words.to_lowercase().contains(noun));
        let countries: Vec<Known> = words
            .split_whitespace()
            .filter_map(country)
            .filter(|country| country.by == By::People)
            .filter_map(|country| Known::of_country(country.code))
            .collect();
        match countries.as_slice() {
            [one] if !abroad => Ok(self.inside(words, *one)),
            _ if named => Err(WhyNowhere::NotInGazetteer),
            _ => Err(WhyNowhere::Unnamed),
        }
    }
}

fn located(place: Known) -> Located {
    let (latitude, longitude) = place.point();
    Located {
        name: place.name().to_owned(),
        geonames: place.geonames(),
        kind: place.kind(),
        country: place.country(),
        division: place
            .division()
            .filter(|division| *division != place)
            .map(Known::name),
        latitude,
        longitude,
        by: PlaceBy::Gazetteer,
    }
}

#[cfg(test)]
mod tests;
