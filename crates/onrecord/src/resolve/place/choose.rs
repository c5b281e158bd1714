//! Which of the places that share a name is meant? The biggest, unless what the report says speaks for another: what
//! the name is said to lie in, the countries that the report is about, and where the other places are.

use std::collections::BTreeMap;

use crate::{
    document::Document,
    read::Report,
    record::{PlaceKind, WhyNowhere},
};

use super::{
    super::country::countries_in,
    find::{Found, Sort},
    gazetteer::{Candidate, Known},
};

/// How two names that stand beside each other belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// "Orn, Kenya": the first lies in the second.
    Inside(usize),
    /// The same, but of the places that have the first name none does: it is one that the gazetteer has not.
    Elsewhere(usize),
    /// "Orn and Lind": they are of a kind.
    Beside(usize),
}

/// For each of `found`, what follows it and how they belong together.
pub(super) fn ties(doc: &Document, found: &[Found]) -> Vec<Option<Tie>> {
    let tie = |(n, pair): (usize, &[Found])| {
        let [a, b] = pair else { return None };
        if a.sentence != b.sentence {
            return None;
        }
        let gap = doc.text().get(a.span.end()..b.span.start())?;
        let gap = gap
            .strip_prefix("'s")
            .or(gap.strip_prefix("’s"))
            .unwrap_or(gap);
        let inside = may_lie_in(a, b);
        let part = gap
            .strip_prefix(" located")
            .or(gap.strip_prefix(", located"))
            .unwrap_or(gap);
        let joins = matches!(
            part,
            ", " | " in " | ", in " | " in the " | ", in the " | " (" | " of "
        );
        if joins && !inside && may_contain(a, b) {
            let after = doc.text().get(b.span.end()..).unwrap_or_default();
            let listed =
                gap == ", " && (a.sort.is_none() && goes_on(after) || follows_list(doc, a));
            if !listed {
                return Some(Tie::Elsewhere(n + 1));
            }
        }
        // "Washington, Virginia and Texas" are three states
        let state = |one: &Found| {
            one.candidates
                .iter()
                .any(|c| c.place.kind() == PlaceKind::Division && c.place.size() > 5.7)
        };
        let after = doc.text().get(b.span.end()..).unwrap_or_default();
        let row = gap == ", " && state(a) && state(b) && (goes_on(after) || follows_list(doc, a));
        let inside = inside && !row;
        match part {
            ", " | " (" | " in " | ", in " | " – " | "/" | ", of " | " of " | " in the "
            | ", in the " | " - " | ","
                if inside =>
            {
                Some(Tie::Inside(n + 1))
            }
            ", " | " and " | ", and " | " or " | " and in " | "/" | " to " | " & " => {
                Some(Tie::Beside(n + 1))
            }
            _ => None,
        }
    };
    let mut ties: Vec<Option<Tie>> = found.windows(2).enumerate().map(tie).collect();
    ties.resize(found.len(), None);
    ties
}

/// Whether a list goes on: "Orn, Kenya and Uganda", "Orn, Kenya, Uganda".
fn goes_on(after: &str) -> bool {
    let and = after.trim_start_matches(',').trim_start();
    let listed = after
        .strip_prefix(", ")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    listed || and.starts_with("and ") || and.starts_with("or ") || and.starts_with("& ")
}

/// Whether a comma stands before the name, as in a list.
fn follows_list(doc: &Document, one: &Found) -> bool {
    let before = doc.text().get(..one.span.start()).unwrap_or_default();
    before.ends_with(", ") || before.ends_with(" and ")
}

/// Whether the second can hold the first: it is a country or a division, and the first nothing so big.
fn may_contain(a: &Found, b: &Found) -> bool {
    let area = |one: &Found| {
        one.candidates.first().is_some_and(|c| {
            matches!(
                c.place.kind(),
                PlaceKind::Country | PlaceKind::Division | PlaceKind::Region
            )
        })
    };
    let settled = |one: &Found| {
        one.candidates
            .first()
            .is_none_or(|c| c.place.size() < 5.7 || c.is_common_word())
    };
    if a.candidates.is_empty() {
        return !b.candidates.is_empty();
    }
    let common = a.candidates.iter().any(|c| c.is_common_word());
    area(b) && (!area(a) || common) && settled(a)
}

/// Whether some place of the first name lies in one of the second.
fn may_lie_in(a: &Found, b: &Found) -> bool {
    let first = |one: &Found| one.candidates.first().map(|c| c.place);
    let (Some(inner), Some(outer)) = (first(a), first(b)) else {
        return false;
    };
    // "Africa, Europe": no town of that name is meant
    if outer.kind() == PlaceKind::Region
        && matches!(inner.kind(), PlaceKind::Country | PlaceKind::Region)
    {
        return lies_in(inner, outer);
    }
    // "Canada, Mexico": nor a village in Mexico
    let countries = inner.kind() == PlaceKind::Country && outer.kind() == PlaceKind::Country;
    a.candidates
        .iter()
        .filter(|inner| !countries || inner.place.kind() == PlaceKind::Division)
        .any(|inner| {
            b.candidates
                .iter()
                .any(|outer| lies_in(inner.place, outer.place))
        })
}

/// As far as is known: of districts and regions only where their points are.
pub(super) fn lies_in(inner: Known, outer: Known) -> bool {
    if inner == outer {
        return false;
    }
    match outer.kind() {
        PlaceKind::Country | PlaceKind::Division
            if outer.division().is_some() || outer.kind() == PlaceKind::Country =>
        {
            inner.lies_in(outer)
        }
        PlaceKind::District => {
            inner.division().is_some()
                && inner.division() == outer.division()
                && inner.distance(outer) < 80.0
        }
        PlaceKind::Region | PlaceKind::Division => {
            outer
                .country()
                .is_none_or(|country| inner.country() == Some(country))
                && inner.kind() != PlaceKind::Country
                && inner.distance(outer)
                    < if outer.country().is_some() {
                        500.0
                    } else {
                        2500.0
                    }
        }
        _ => {
            matches!(inner.kind(), PlaceKind::Quarter | PlaceKind::City)
                && inner.distance(outer) < 30.0
                && inner.size() < outer.size()
        }
    }
}

/// How often the report speaks of each country (alpha-3), in all and each.
#[derive(Debug, Clone, Default)]
pub(super) struct Countries {
    counts: BTreeMap<&'static str, f64>,
}

impl Countries {
    /// Countries that are named, or whose people are.
    pub(super) fn named(report: &Report, doc: &Document, found: &[Found]) -> Self {
        let mut countries = Self::default();
        for sentence in doc.sentences() {
            for country in countries_in(doc.quote(*sentence)) {
                *countries.counts.entry(country.code).or_default() += 1.0;
            }
        }
        // "Georgia" tells nothing until it is known which
        for one in found {
            let Some(first) = one.candidates.first() else {
                continue;
            };
            let country = first.place.country();
            let state = |c: &Candidate| {
                let division = c.place.kind() == PlaceKind::Division && c.place.size() > 6.0;
                division && c.place.country() != country
            };
            let unclear =
                first.place.kind() == PlaceKind::Country && one.candidates.iter().any(state);
            if let Some(count) = country.and_then(|code| countries.counts.get_mut(code))
                && unclear
            {
                *count = (*count - 1.0).max(0.0);
            }
        }
        let dateline = report
            .dateline
            .as_ref()
            .and_then(|line| line.place.as_deref());
        for country in dateline.into_iter().flat_map(countries_in) {
            *countries.counts.entry(country.code).or_default() += 1.0;
        }
        countries
    }

    fn add(&mut self, country: &'static str) {
        *self.counts.entry(country).or_default() += 1.0;
    }

    /// Whether the report names other countries more than once, and this one never.
    fn is_elsewhere(&self, country: &str) -> bool {
        let count = |code: &str| self.counts.get(code).copied().unwrap_or_default();
        count(country) < 1.0 && self.counts.values().any(|count| *count > 1.0)
    }

    /// From 0, not named, to 1, the only one.
    fn share(&self, country: &str) -> f64 {
        let all: f64 = self.counts.values().sum();
        self.counts
            .get(country)
            .map_or(0.0, |count| count / all.max(1.0))
    }
}

/// The place that each name means, if that can be told; one name means one place, but where the words beside it say else.
pub(super) fn choose(
    found: &[Found],
    ties: &[Option<Tie>],
    mut countries: Countries,
) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let named = countries.clone();
    for round in 0..2 {
        let scene = Scene {
            found,
            ties,
            named: &named,
            countries: &countries,
            chosen: &chosen,
        };
        let next = scene.all();
        chosen = next;
        if round == 0 {
            for candidate in chosen.iter().flatten() {
                if let Some(country) = candidate.place.country() {
                    countries.add(country);
                }
            }
        }
    }
    chosen
}

/// The place that a name means, or why there is none.
pub(super) type Chosen = Result<Candidate, WhyNowhere>;

struct Scene<'a> {
    found: &'a [Found],
    ties: &'a [Option<Tie>],
    /// Countries that the report names.
    named: &'a Countries,
    /// These, and those of the places chosen before.
    countries: &'a Countries,
    /// What was chosen before, if anything.
    chosen: &'a [Chosen],
}

impl Scene<'_> {
    fn all(&self) -> Vec<Chosen> {
        // what every mention of a name tells of each of its places
        let mut by_name: BTreeMap<&str, BTreeMap<Known, f64>> = BTreeMap::new();
        let beside: Vec<Vec<f64>> = (0..self.found.len()).map(|n| self.beside(n)).collect();
        for (one, beside) in self.found.iter().zip(&beside) {
            let sums = by_name.entry(&one.key).or_default();
            for (candidate, score) in one.candidates.iter().zip(beside) {
                let sum = sums.entry(candidate.place).or_default();
                // one mention with its state beside it tells for all
                *sum = sum.max(*score);
            }
        }
        let choice = |((one, beside), tie): ((&Found, &Vec<f64>), &Option<Tie>)| -> Chosen {
            let sums = by_name
                .get(one.key.as_str())
                .ok_or(WhyNowhere::NotInGazetteer)?;
            if matches!(tie, Some(Tie::Elsewhere(_))) {
                return Err(WhyNowhere::NotInGazetteer);
            }
            let told_here = beside.iter().any(|score| *score >= TOLD);
            let scores = one
                .candidates
                .iter()
                .zip(beside)
                .map(|(candidate, beside)| {
                    let elsewhere = sums.get(&candidate.place).copied().unwrap_or_default();
                    let told = if told_here {
                        *beside
                    } else {
                        beside.max(elsewhere)
                    };
                    (self.own(one, *candidate) + told, *candidate)
                });
            let mut scores: Vec<(f64, Candidate)> = scores.collect();
            scores.sort_by(|a, b| b.0.total_cmp(&a.0));
            let told = told_here || sums.values().any(|score| *score >= TOLD);
            match scores.as_slice() {
                // a small place in a country that the report does not speak of is hardly meant
                [(_, first), ..] if !told && self.is_far_fetched(*first) => {
                    Err(WhyNowhere::NotInGazetteer)
                }
                [(best, first), (next, second), ..]
                    if best - next < TIE && first.place.distance(second.place) > 161.0 =>
                {
                    Err(WhyNowhere::Ambiguous)
                }
                [(_, first), ..] => Ok(*first),
                [] => Err(WhyNowhere::NotInGazetteer),
            }
        };
        self.found
            .iter()
            .zip(&beside)
            .zip(self.ties)
            .map(choice)
            .collect()
    }

    fn is_far_fetched(&self, candidate: Candidate) -> bool {
        let place = candidate.place;
        let small = matches!(
            place.kind(),
            PlaceKind::City | PlaceKind::Quarter | PlaceKind::District
        ) && place.size() < SMALL;
        small
            && place
                .country()
                .is_some_and(|country| self.named.is_elsewhere(country))
    }

    /// What the place itself and the report's countries and places tell.
    fn own(&self, one: &Found, candidate: Candidate) -> f64 {
        let place = candidate.place;
        let kind = place.kind();
        let mut score = place.size();
        score += match kind {
            PlaceKind::Country => 3.0,
            PlaceKind::Region => 1.0,
            PlaceKind::Capital => 1.5,
            PlaceKind::Division => 0.3,
            PlaceKind::District => -1.0,
            PlaceKind::Quarter => -0.7,
            _ if place.is_seat() => 0.4,
            _ => 0.0,
        };
        if candidate.by_other_name() {
            score -= 1.5;
        }
        let share = place
            .country()
            .map_or(0.0, |country| self.countries.share(country));
        score += 3.5 * share + if share > 0.0 { 1.0 } else { 0.0 };
        let namesake = |other: &Candidate| match other.place.kind() {
            PlaceKind::Division => place.lies_in(other.place),
            PlaceKind::District => lies_in(place, other.place),
            _ => false,
        };
        let is_town = matches!(kind, PlaceKind::City | PlaceKind::Capital);
        // New York is the city, unless more is said
        if is_town && place.size() > 5.0 && one.candidates.iter().any(namesake) {
            score += if place.is_seat() { 1.5 } else { 1.0 };
        }
        score += match (one.sort, kind) {
            (Some(Sort::Division), PlaceKind::Division)
            | (Some(Sort::District), PlaceKind::District)
            | (Some(Sort::Feature), PlaceKind::Region) => 3.0,
            (Some(Sort::Settlement), PlaceKind::City | PlaceKind::Capital) => 2.0,
            (Some(Sort::Division), PlaceKind::District)
            | (Some(Sort::District), PlaceKind::Division) => 1.5,
            (Some(Sort::Division | Sort::District), PlaceKind::Region)
            | (Some(Sort::Settlement), PlaceKind::Quarter) => 1.0,
            _ => 0.0,
        };
        score + self.near(one, place)
    }

    /// Whether other places of the report are near.
    fn near(&self, one: &Found, place: Known) -> f64 {
        if place.kind() == PlaceKind::Country {
            return 0.0;
        }
        let others = self
            .found
            .iter()
            .zip(self.chosen)
            .filter(|(other, _)| other.key != one.key);
        let near = others
            .filter_map(|(_, chosen)| chosen.ok())
            .filter(|other| {
                !matches!(other.place.kind(), PlaceKind::Country | PlaceKind::Region)
                    && other.place.distance(place) < NEAR
            });
        near.take(3).count() as f64 * 0.5
    }

    /// For each place of a name, what the names beside it tell.
    fn beside(&self, n: usize) -> Vec<f64> {
        let Some(one) = self.found.get(n) else {
            return Vec::new();
        };
        let other = |m: usize| self.found.get(m);
        let before = n
            .checked_sub(1)
            .and_then(|m| Some((m, self.ties.get(m).copied().flatten()?)));
        let score = |candidate: &Candidate| {
            let mut score = 0.0;
            match self.ties.get(n).copied().flatten() {
                Some(Tie::Inside(m)) => {
                    let outer = other(m).is_some_and(|outer| {
                        outer
                            .candidates
                            .iter()
                            .any(|o| lies_in(candidate.place, o.place))
                    });
                    score += if outer { TOLD } else { 0.0 };
                }
                Some(Tie::Beside(m)) => score += self.of_a_kind(*candidate, m),
                Some(Tie::Elsewhere(_)) | None => {}
            }
            match before {
                Some((m, Tie::Inside(_))) => {
                    let inner = other(m).is_some_and(|inner| {
                        inner
                            .candidates
                            .iter()
                            .any(|i| lies_in(i.place, candidate.place))
                    });
                    score += if inner { TOLD } else { 0.0 };
                }
                Some((m, Tie::Beside(_))) => score += self.of_a_kind(*candidate, m),
                Some((_, Tie::Elsewhere(_))) | None => {}
            }
            score
        };
        one.candidates.iter().map(score).collect()
    }

    /// Names in a row are mostly of one kind, and of one country if they are no countries.
    fn of_a_kind(&self, candidate: Candidate, m: usize) -> f64 {
        let Some(Ok(other)) = self.chosen.get(m).copied() else {
            return 0.0;
        };
        let town = |kind| {
            matches!(
                kind,
                PlaceKind::City | PlaceKind::Capital | PlaceKind::Quarter
            )
        };
        let (a, b) = (candidate.place.kind(), other.place.kind());
        let kind = a == b || town(a) && town(b);
        let country = candidate.place.country() == other.place.country() || a == PlaceKind::Country;
        match (kind, country) {
            (true, true) => 1.0,
            (true, false) => 0.3,
            _ => 0.0,
        }
    }
}

/// The score of a place that the report says a name lies in.
const TOLD: f64 = 6.0;

/// Scores that differ by less do not tell two places apart.
const TIE: f64 = 0.05;

/// The size of a place, a decimal logarithm, below which it must lie in a country that the report speaks of.
const SMALL: f64 = 5.3;

/// Places nearer than this, in kilometres, speak for each other.
const NEAR: f64 = 250.0;
