//! Where is it? Names of places in a report lead to GeoNames' ids and points on the map, without a model.
//!
//! Runs of capitalised words that the gazetteer has are found, the longest first ([`find`](self)); what stands around
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
    choose::{Countries, Tie, choose, ties},
    find::{ENOUGH, Found, find},
    gazetteer::{Candidate, Known},
};
use super::name::Directory;

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
    let chosen = choose(&found, &tied, Countries::named(report, doc));
    let mut writer = Writer::default();
    for (one, candidate) in found.iter().zip(&chosen) {
        let is = candidate
            .map(|candidate| writer.known(candidate.place))
            .ok_or(WhyNowhere::Ambiguous);
        writer.places.toponyms.push(Toponym { span: one.span, is });
    }
    for span in asked {
        let is = writer.asked(doc, *span, &found, &tied, &chosen);
        writer.places.asked.push(is);
    }
    writer.places
}

/// Lets names speak for each other: a container beside it, a list, the same name elsewhere.
fn settle(found: &mut [Found], ties: &[Option<Tie>]) {
    for (n, tie) in ties.iter().enumerate() {
        let evidence = |m: usize| found.get(m).map_or(0.0, |one| one.evidence);
        let (m, more) = match tie {
            Some(Tie::Inside(m)) => (*m, 3.0),
            Some(Tie::Beside(m)) => (*m, 0.7),
            None => continue,
        };
        let (own, other) = (evidence(n), evidence(m));
        if let Some(one) = found.get_mut(n).filter(|_| other >= ENOUGH) {
            one.evidence += more;
        }
        if let Some(one) = found.get_mut(m).filter(|_| own >= ENOUGH) {
            one.evidence += if more > 1.0 { 1.0 } else { more };
        }
    }
    let mut best: BTreeMap<String, f64> = BTreeMap::new();
    for one in &*found {
        let known = best.entry(one.key.clone()).or_insert(f64::MIN);
        *known = known.max(one.evidence);
    }
    for one in found {
        if best.get(&one.key).is_some_and(|best| *best >= ENOUGH + 0.5) {
            one.evidence += 1.5;
        }
    }
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

    /// The place that words name which say where something happened: the name in them that the others lie in least.
    fn asked(
        &mut self,
        doc: &Document,
        span: Span<Byte>,
        found: &[Found],
        ties: &[Option<Tie>],
        chosen: &[Option<Candidate>],
    ) -> Result<usize, WhyNowhere> {
        let inside = |n: &usize| found.get(*n).is_some_and(|one| span.overlaps(one.span));
        let names: Vec<usize> = (0..found.len()).filter(inside).collect();
        let Some(first) = names.first().copied() else {
            let named = doc
                .quote(span)
                .split_whitespace()
                .any(|word| word.starts_with(char::is_uppercase) && !matches!(word, "The" | "In" | "At"));
            return Err(if named { WhyNowhere::NotInGazetteer } else { WhyNowhere::Unnamed });
        };
        let _ = ties;
        let place = chosen.get(first).copied().flatten().ok_or(WhyNowhere::Ambiguous)?.place;
        Ok(self.known(place))
    }
}

fn located(place: Known) -> Located {
    let (latitude, longitude) = place.point();
    Located {
        name: place.name().to_owned(),
        geonames: place.geonames(),
        kind: place.kind(),
        country: place.country(),
        division: place.division().filter(|division| *division != place).map(Known::name),
        latitude,
        longitude,
        by: PlaceBy::Gazetteer,
    }
}
