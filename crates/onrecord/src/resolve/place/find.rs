//! Which words could name a place, and how much speaks for it? Runs of capitalised words that the gazetteer has, the
//! longest first; what stands around them counts for or against.

use crate::{
    document::{Byte, Document, Span},
    record::{ActorKind, PlaceKind},
};

use super::{
    super::{
        country::{By, country},
        mention::{Word, fold, is_function_here, runs, words},
        name::Directory,
        scan::{is_given, is_headline},
        words::{is_body, is_role, is_role_word},
    },
    gazetteer::{Candidate, named},
    key::{LONGEST, key},
    terms,
};

/// Words that name a place, perhaps.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The name, with a word like "Province" that belongs to it.
    pub(super) span: Span<Byte>,
    /// The name as it is looked up.
    pub(super) key: String,
    /// The places of that name, the biggest first.
    pub(super) candidates: Vec<Candidate>,
    /// How much speaks for a place; see [`ENOUGH`].
    pub(super) evidence: f64,
    /// A word beside it tells what it is: "Orn **province**".
    pub(super) sort: Option<Sort>,
    /// The number of its sentence.
    pub(super) sentence: usize,
}

/// What a word beside a name tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "city", "town", "village".
    Settlement,
    /// "province", "state".
    Division,
    /// "county", "district".
    District,
    /// "river", "island", "mountains".
    Feature,
}

/// Evidence from which words count as a place's name; set on dev data.
pub(super) const ENOUGH: f64 = 2.0;

/// All words that may name a place, in order, none in another. `surely` are spans that are known to name places.
pub(super) fn find(doc: &Document, directory: &Directory, surely: &[Span<Byte>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (n, sentence) in doc.sentences().iter().enumerate() {
        let words = words(doc, *sentence);
        let headline = is_headline(doc, *sentence, &words);
        let view = View {
            doc,
            directory,
            words: &words,
            runs: &runs(&words),
            headline,
            loud: words.iter().filter(|w| is_loud(w.text)).count() * 2 > words.len(),
            sentence: n,
        };
        let mut at = 0;
        while at < words.len() {
            let Some((end, here)) = view.longest(at, surely) else {
                at += 1;
                continue;
            };
            found.extend(here);
            at = end;
        }
    }
    found
}

/// At least two letters, none of them small.
fn is_loud(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// "al-Hasakah" and "d'Ivoire" begin with a capital, too.
fn is_capital(word: &Word<'_>) -> bool {
    let bare = ["d'", "d’", "l'", "l’"]
        .iter()
        .find_map(|article| word.text.strip_prefix(article));
    bare.unwrap_or(word.text).starts_with(char::is_uppercase) || word.is_capital()
}

/// A preposition that hardly stands before anything but a place.
const STRONG: f64 = 2.5;

/// A sentence as it is searched.
struct View<'a> {
    doc: &'a Document,
    directory: &'a Directory,
    words: &'a [Word<'a>],
    /// Runs of capitalised words.
    runs: &'a [(usize, usize)],
    /// Capitals tell nothing here.
    headline: bool,
    /// Most words are in capitals.
    loud: bool,
    sentence: usize,
}

impl<'a> View<'a> {
    fn word(&self, n: usize) -> Option<&'a Word<'a>> {
        self.words.get(n)
    }

    /// The word before `n`, unless something parts them.
    fn before(&self, n: usize) -> Option<&'a Word<'a>> {
        let word = self.word(n.checked_sub(1)?)?;
        (!word.ends || word.text.ends_with('.') && !word.comma).then_some(word)
    }

    /// The word at `end`, unless something parts it from the one before.
    fn after(&self, end: usize) -> Option<&'a Word<'a>> {
        let last = self.word(end.checked_sub(1)?)?;
        self.word(end).filter(|_| !last.ends && !last.owns)
    }

    /// The longest name that begins at `start`: where it ends, and what it is, unless something speaks against it.
    fn longest(&self, start: usize, surely: &[Span<Byte>]) -> Option<(usize, Vec<Found>)> {
        let first = self.word(start)?;
        let opens = is_capital(first);
        if !opens || is_function_here(first.text) && !matches!(first.text, "The" | "Most") {
            return None;
        }
        if first.text == "The"
            && self.before(start).is_some()
            && !matches!(
                self.word(start + 1)?.text,
                "Hague" | "Gambia" | "Bahamas" | "Netherlands" | "Maldives" | "Philippines"
            )
        {
            // a paper, as a rule
            return None;
        }
        // "575 B.C."
        let number = self
            .before(start)
            .is_some_and(|w| w.text.ends_with(|c: char| c.is_numeric()));
        if number && first.text.starts_with("B.C") {
            return None;
        }
        if let Some(pair) = self.pair(first) {
            return Some((start + 1, pair));
        }
        let mut end = start;
        let mut ends = Vec::new();
        while let Some(word) = self.word(end).filter(|_| end < start + LONGEST) {
            let capital = is_capital(word);
            let stops = is_function_here(word.text) && end > start;
            if !capital && !terms::joins(word.text) {
                break;
            }
            end += 1;
            if (capital || end == start + 1) && !stops {
                ends.push(end);
            }
            let goes_on = word.comma
                && self
                    .word(end)
                    .is_some_and(|w| matches!(w.text, "D.C" | "D.C." | "DC"));
            if word.owns || word.ends && !goes_on {
                break;
            }
        }
        let longest = ends.iter().rev().find_map(|end| {
            let end = *end;
            let last = self.word(end - 1)?;
            let whole = first.at.hull(last.at);
            let quote = self.doc.quote(whole);
            // "Orn-based" names Orn
            let (name, based) = match (end == start + 1)
                .then(|| terms::without_participle(quote))
                .flatten()
            {
                Some(name) => (name, true),
                None => (quote, false),
            };
            let mut candidates = self.readable(name, end - start);
            if candidates.is_empty()
                && let Some(name) = terms::without_adjective(quote)
            {
                candidates = self.readable(name, end - start);
                candidates.retain(|c| c.place.kind() == PlaceKind::Country);
                return (!candidates.is_empty())
                    .then(|| (end, vec![self.sure(whole.start(), name, candidates)]));
            }
            // "Orn and Lind counties"
            let county = self
                .after(end)
                .is_some_and(|w| matches!(w.text, "county" | "counties" | "Counties"));
            if county {
                candidates.extend(named(&format!("{name} County")));
            }
            if candidates.is_empty() || end == start + 1 && terms::is_generic(name) {
                return None;
            }
            let at = Span::new(whole.start(), whole.start() + name.len());
            let mut one = Found {
                span: at,
                key: key(name),
                candidates,
                evidence: 0.0,
                sort: None,
                sentence: self.sentence,
            };
            let known = surely.iter().any(|span| span.contains(at));
            match self.evidence(start, end, &mut one, known || based) {
                Some(evidence) => one.evidence = evidence,
                None => return Some((end, Vec::new())),
            }
            Some((end, vec![one]))
        });
        longest.or_else(|| self.unknown(start))
    }

    /// "India-Pakistan".
    fn pair(&self, word: &Word<'_>) -> Option<Vec<Found>> {
        let (a, b) = word.text.split_once('-')?;
        let country = |name: &str, at: usize| {
            let mut candidates = self.readable(name, 1);
            candidates.retain(|c| c.place.kind() == PlaceKind::Country);
            (!candidates.is_empty()).then(|| self.sure(at, name, candidates))
        };
        let start = word.at.start();
        Some(vec![country(a, start)?, country(b, start + a.len() + 1)?])
    }

    fn sure(&self, at: usize, name: &str, candidates: Vec<Candidate>) -> Found {
        Found {
            span: Span::new(at, at + name.len()),
            key: key(name),
            candidates,
            evidence: 4.0,
            sort: None,
            sentence: self.sentence,
        }
    }

    /// A name that the gazetteer has not, where the words beside it say that it is a place's: "the village of Orn".
    fn unknown(&self, start: usize) -> Option<(usize, Vec<Found>)> {
        let (from, end) = self
            .runs
            .iter()
            .copied()
            .find(|(a, b)| *a <= start && start < *b)?;
        let run = self.words.get(start..end)?;
        let text = self.doc.quote(run.first()?.at.hull(run.last()?.at));
        let body = run
            .iter()
            .any(|w| is_body(w.text) || is_role(w.text) || terms::is_part(&fold(w.text)));
        let people = run
            .iter()
            .any(|w| is_given(w.text) || country(w.text).is_some_and(|c| c.by == By::People));
        let listed = |w: &Word<'_>| !self.readable(w.text, 1).is_empty();
        if from != start
            || run.iter().skip(1).any(listed)
            || run.len() > 3
            || body
            || people
            || is_loud(text) && !self.loud
            || self.headline
        {
            return None;
        }
        let before = self.before(start)?;
        let small = fold(before.text);
        let noun = if small == "of" {
            self.before(start - 1)
        } else {
            Some(before)
        };
        let after = self.after(end).and_then(|w| terms::sort(&fold(w.text)));
        // "the state Assembly" is no state
        let before = noun
            .filter(|w| !is_capital(w) && !w.owns)
            .and_then(|w| terms::sort(&fold(w.text)))
            .filter(|sort| small == "of" || *sort == Sort::Settlement);
        let sort = before.or(after);
        let person = self.is_surname(start, end);
        let people = ["ish", "ean", "ian", "ese", "i"]
            .iter()
            .any(|ending| text.ends_with(ending));
        if person
            || people && before.is_none()
            || sort.is_none() && terms::preposition(&small) < STRONG
        {
            return None;
        }
        let one = Found {
            span: run.first()?.at.hull(run.last()?.at),
            key: key(text),
            candidates: Vec::new(),
            // a preposition alone is not enough
            evidence: if sort.is_some() { ENOUGH } else { ENOUGH - 2.0 },
            sort,
            sentence: self.sentence,
        };
        Some((end, vec![one]))
    }

    /// The places of a name, if it is written as a name.
    fn readable(&self, name: &str, length: usize) -> Vec<Candidate> {
        let short = name.chars().filter(|c| c.is_alphanumeric()).count() < 3;
        let loud = is_loud(name);
        if length == 1 && short && !loud {
            return Vec::new();
        }
        // "Turkish" is no town, nor are "Turks"
        let people = country(name).is_some_and(|c| c.by == By::People);
        let mut found = named(name);
        found.retain(|c| {
            let kind = c.place.kind();
            let letters = if c.is_loud() {
                loud
            } else {
                // "ARE" and "WHO" are no towns
                !loud
                    || self.loud
                    || self.headline
                    || name.chars().count() > 4 && kind != PlaceKind::City
            };
            letters && (!people || kind == PlaceKind::Country)
        });
        found
    }

    /// What speaks for a name from `start` to `end`; none where it is another's name or a part of one.
    fn evidence(&self, start: usize, end: usize, one: &mut Found, known: bool) -> Option<f64> {
        let first = self.word(start)?;
        let best = *one.candidates.first()?;
        let big = matches!(best.place.kind(), PlaceKind::Country | PlaceKind::Region)
            || best.place.kind() == PlaceKind::Division && best.place.size() > 5.9;
        let (from, to) = self
            .runs
            .iter()
            .copied()
            .find(|(a, b)| *a <= start && start < *b)
            .unwrap_or((start, end));
        let inside = |a: usize, b: usize| self.words.get(a..b).unwrap_or_default();
        let before = if self.headline {
            &[][..]
        } else {
            inside(from, start)
        };
        let rest = if self.headline {
            &[][..]
        } else {
            inside(end, to)
        };
        let mut evidence = prior(&one.candidates, &one.key, end - start);
        evidence += match known {
            true if best.is_common_word() => 1.0,
            true => 3.0,
            false => 0.0,
        };
        evidence += self.words_before(start, end, before, big, one, known)?;
        evidence += self.words_after(end, rest, big, one, known)?;
        if end - start == 1 && is_given(first.text) && best.place.kind() != PlaceKind::Country {
            evidence -= 1.0;
        }
        let in_headline = self.headline && !big;
        if in_headline {
            evidence -= 0.5;
        }
        Some(evidence)
    }

    /// Evidence of what stands before. `run` are the capitalised words that go before without a break.
    fn words_before(
        &self,
        start: usize,
        end: usize,
        run: &[Word<'_>],
        big: bool,
        one: &mut Found,
        known: bool,
    ) -> Option<f64> {
        let mut evidence = 0.0;
        let mut near = start;
        // "northern", "Downtown" belong to the place
        while self
            .before(near)
            .is_some_and(|w| terms::is_part(&fold(w.text)))
        {
            near -= 1;
            evidence += 1.0;
        }
        let run = run
            .get(..run.len().saturating_sub(start - near))
            .unwrap_or_default();
        let Some(before) = self.before(near) else {
            return Some(evidence + self.opening(start, end, one));
        };
        let small = fold(before.text.trim_end_matches('.'));
        if terms::is_honorific(&small) {
            return None;
        }
        let owns = !big && self.word(end - 1).is_some_and(|w| w.owns);
        let preposition = match small.as_str() {
            // "in Lind's group": the group is in
            _ if owns => terms::preposition(&small).min(0.5),
            // "in the Sahel"
            "the" => self
                .before(near - 1)
                .map_or(0.0, |w| terms::preposition(&fold(w.text)).min(1.0)),
            "of" if self
                .before(near - 1)
                .is_some_and(|w| terms::has_place(&fold(w.text))) =>
            {
                1.5
            }
            _ => terms::preposition(&small),
        };
        evidence += preposition;
        if let Some(last) = run.last() {
            let of =
                fold(last.text) == "of" || fold(last.text) == "for" || fold(last.text) == "the";
            let head = run.iter().rev().find(|w| w.is_name());
            if of {
                // "Bank of England" is not in England, "Government of Kenya" is Kenya's
                let free = head.is_some_and(|w| terms::is_seat_word(w.text));
                if !free && !known {
                    return None;
                }
            } else if is_role(last.text) || is_given(last.text) && !big {
                return None;
            } else if !known && !big && preposition == 0.0 {
                // a part of a longer name that the gazetteer has not
                return None;
            } else if !known {
                let people = country(last.text).is_some_and(|c| c.by == By::People);
                evidence -= if people { 0.5 } else { 1.5 };
                if is_given(last.text) && start - near == 0 {
                    return None;
                }
            }
        } else if is_role_word(before.text) && !big && is_role(before.text) {
            // "president Houston"
            return None;
        }
        // "the city of Orn", "in the province of Orn"
        let noun = if small == "of" {
            self.before(near - 1)
        } else {
            Some(before)
        };
        if let Some(sort) = noun.and_then(|w| terms::sort(&fold(w.text))) {
            one.sort = Some(sort);
            evidence += 2.0;
        }
        let large = end - start > 1
            && (big || one.candidates.first().is_some_and(|c| c.place.size() > 5.5));
        if !large
            && one.sort.is_none()
            && preposition < STRONG
            && !known
            && self.is_surname(start, end)
        {
            return None;
        }
        Some(evidence)
    }

    /// Evidence where nothing goes before: the sentence or clause begins here.
    fn opening(&self, start: usize, end: usize, one: &Found) -> f64 {
        let listed = start > 0 && self.word(start - 1).is_some_and(|w| w.comma);
        let person = end - start == 1 && self.is_surname(start, end);
        let common = one.candidates.first().is_some_and(|c| c.is_common_word());
        (if person { -4.0 } else { 0.0 })
            + (if common { -1.0 } else { 0.0 })
            + if listed { 0.3 } else { 0.0 }
    }

    /// Evidence of what stands after. `run` are the capitalised words that follow without a break.
    fn words_after(
        &self,
        end: usize,
        run: &[Word<'_>],
        big: bool,
        one: &mut Found,
        known: bool,
    ) -> Option<f64> {
        let owned = self.word(end - 1).filter(|w| w.owns).and(self.word(end));
        let saint = one.key.starts_with("st ") || one.key.starts_with("saint ");
        if !big && owned.is_some_and(|w| terms::is_building(w.text) || saint && is_capital(w)) {
            // "St. Peter's Square"
            return None;
        }
        let Some(after) = self.after(end) else {
            return Some(0.0);
        };
        let small = fold(after.text);
        // "West Nile virus"
        if matches!(
            small.as_str(),
            "virus" | "fever" | "flu" | "disease" | "syndrome" | "encephalitis"
        ) {
            return None;
        }
        let body = run
            .iter()
            .any(|w| is_body(w.text) && terms::sort(&fold(w.text)).is_none());
        let of = self
            .words
            .get(end + 1)
            .is_some_and(|w| w.text == "of" || w.text == "for")
            && !run.is_empty();
        let capital = is_capital(after);
        let whole = match run {
            [] => true,
            [_] => {
                !of && one
                    .candidates
                    .first()
                    .is_none_or(|c| c.place.kind() != PlaceKind::Country)
            }
            [_, next, ..] => is_role(next.text) || terms::is_honorific(&fold(next.text)),
        };
        if let Some(sort) = terms::sort(&small).filter(|_| !body && (!capital || whole)) {
            let region = one
                .candidates
                .iter()
                .any(|c| c.place.kind() == PlaceKind::Region);
            if sort == Sort::Feature && !region && !known && !terms::is_land(&small) {
                return None;
            }
            one.sort = Some(sort);
            if !run.is_empty() {
                one.span = one.span.hull(after.at);
            }
            return Some(2.0);
        }
        if known && body && !big && one.candidates.first().is_none_or(|c| c.place.size() < 5.3) {
            // "Temple University"
            return None;
        }
        if let Some(next) = run.first().filter(|_| !known) {
            // "the U.S. Army" speaks of the U.S., "Orn University" not of Orn
            if is_loud_name(one) {
                return Some(0.0);
            }
            if body || is_body(next.text) {
                return None;
            }
            if is_role(next.text) || is_role_word(next.text) {
                return Some(if big { 0.0 } else { -0.5 });
            }
            if country(next.text).is_some_and(|c| c.by == By::People) {
                return Some(-0.5);
            }
            // "the envoy for Kenya Ada Lind"
            let named =
                big && is_given(next.text) && !self.word(end - 1).is_some_and(|w| is_given(w.text));
            return named.then_some(0.0);
        }
        if terms::is_of_place(&small) {
            return Some(1.0);
        }
        if terms::is_saying(&small) && !big {
            return Some(-1.0);
        }
        Some(0.0)
    }

    /// Whether the report names a person so.
    fn is_surname(&self, start: usize, end: usize) -> bool {
        let words = self.words.get(start..end).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return false;
        };
        let name = self.doc.quote(first.at.hull(last.at));
        let found = self.directory.find(name, first.at.start(), false);
        let person = found.and_then(|n| self.directory.entities.get(n));
        person.is_some_and(|e| e.kind == ActorKind::Person && e.sure && e.tokens.len() > 1)
    }
}

/// "US", "UK": letters that stand for a country, also before another noun.
fn is_loud_name(one: &Found) -> bool {
    one.candidates.first().is_some_and(|c| c.is_loud())
}

/// How likely the name is a place's where nothing around tells.
fn prior(candidates: &[Candidate], name: &str, length: usize) -> f64 {
    let short = name.len() < 5;
    let of = |c: &Candidate| {
        let size = c.place.size();
        let kind = match c.place.kind() {
            PlaceKind::Country => 4.0,
            PlaceKind::Region | PlaceKind::Capital => 3.0,
            PlaceKind::Division => (size - 3.2).clamp(0.5, 3.0),
            PlaceKind::District | PlaceKind::Quarter => (size - 4.5).clamp(-0.5, 1.5),
            _ => (size - 4.0).clamp(-0.5, 3.0),
        };
        let less = |is: bool, by: f64| if is { by } else { 0.0 };
        let country = c.place.kind() == PlaceKind::Country;
        kind - less(c.by_other_name(), if short { 1.5 } else { 0.7 })
            - less(
                c.is_common_word() && !country,
                if size > 5.0 && c.place.kind() != PlaceKind::Region {
                    1.5
                } else {
                    2.5
                },
            )
            - less(c.is_surname() && !country && length == 1, 1.0)
    };
    let best = candidates.iter().map(of).fold(f64::MIN, f64::max);
    best + if length > 1 { 1.0 } else { 0.0 }
}
