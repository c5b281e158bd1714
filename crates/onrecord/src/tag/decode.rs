//! Scores to tags: cues and triggers are runs of tags; what belongs to them is the best allowed path of begin, inside,
//! end and unit tags. `train/onrecord_train/decode.py` does the same.

use std::ops::Range;

use crate::record::{Counted, EventType, SECTORS, Status};

/// Tags of the cue head: none, begin, inside (Ramshaw and Marcus 1995).
pub(super) const CUE_TAGS: [&str; 3] = ["O", "B", "I"];

/// What belongs to a cue.
pub(super) const PARTS: [&str; 2] = ["source", "content"];
pub(super) const SOURCE: usize = 0;
pub(super) const CONTENT: usize = 1;

/// What belongs to a trigger.
pub(super) const ROLES: [&str; 4] = ["actor", "recipient", "place", "time"];
pub(super) const ACTOR: usize = 0;
pub(super) const RECIPIENT: usize = 1;
pub(super) const PLACE: usize = 2;
pub(super) const TIME: usize = 3;

/// What belongs to a number.
pub(super) const COUNTED: [&str; 3] = ["who", "place", "time"];
pub(super) const COUNTED_WHO: usize = 0;
pub(super) const COUNTED_PLACE: usize = 1;
pub(super) const COUNTED_TIME: usize = 2;

/// The names of a pair head's tags: "O", then begin, inside, end and unit of each kind.
pub(super) fn pair_tags(kinds: &[&str]) -> Vec<String> {
    let of_kind = |kind: &&str| ["B", "I", "E", "U"].map(|place| format!("{place}-{kind}"));
    std::iter::once("O".to_owned())
        .chain(kinds.iter().flat_map(of_kind))
        .collect()
}

/// The names of the trigger head's tags: none, begin of each type, inside.
pub(super) fn trigger_tags() -> Vec<String> {
    std::iter::once("O".to_owned())
        .chain(EventType::ALL.map(|kind| format!("B-{kind}")))
        .chain(["I".to_owned()])
        .collect()
}

/// What is read off a trigger's first word: the modes of each type that has any, "" for none of them, then the
/// statuses, then whether it is historical, and whether saying it is the act itself.
pub(super) fn fact_names() -> Vec<String> {
    let modes = EventType::ALL
        .into_iter()
        .flat_map(|kind| modes(kind).map(move |mode| format!("{kind}/{mode}")));
    let statuses = Status::ALL.map(|status| status.name().to_owned());
    modes
        .chain(statuses)
        .chain(["historical".to_owned(), "spoken".to_owned()])
        .collect()
}

/// What is read off the first word that names somebody: the sector, then whether it is of no country.
pub(super) fn about_names() -> Vec<String> {
    let sectors = SECTORS.map(|sector| format!("sector/{sector}"));
    sectors.into_iter().chain(["landless".to_owned()]).collect()
}

/// What is read off each word of a number: nothing that is asked for, or what it counts.
pub(super) fn figure_names() -> Vec<String> {
    let kinds = Counted::ALL.map(|what| what.name().to_owned());
    std::iter::once(String::new()).chain(kinds).collect()
}

/// Log probabilities of what a number counts, if anything, and the probability that it does, from the scores of its words in the order
/// of [`figure_names`]; none where it does not. Each word of a number saw the whole of it: their mean counts. `money`: whether a
/// currency is written with it, without which it is no money and with which it is nothing else.
pub(super) fn counted(
    of_words: &[Vec<f32>],
    money: bool,
) -> Option<([f32; Counted::ALL.len()], f32)> {
    let mut nothing = 0.0;
    let mut kinds = [0.0; Counted::ALL.len()];
    for scores in of_words {
        let all = log_sum(scores.iter().copied());
        let (none, rest) = scores.split_first()?;
        nothing += (none - all) / of_words.len() as f32;
        for (sum, score) in kinds.iter_mut().zip(rest) {
            *sum += (score - all) / of_words.len() as f32;
        }
    }
    for (sum, what) in kinds.iter_mut().zip(Counted::ALL) {
        if (what == Counted::Money) != money {
            *sum = f32::MIN / 4.0;
        }
    }
    let all = log_sum(kinds);
    let counts = 1.0 / (1.0 + (nothing - all).exp());
    (counts > 0.5).then(|| (kinds.map(|kind| kind - all), counts))
}

/// Log probabilities of [`SECTORS`] and log odds of no country, from scores in the order of [`about_names`]; none where they are
/// too few.
pub(super) fn about(scores: &[f32]) -> Option<([f32; SECTORS.len()], f32)> {
    let (sectors, rest) = scores.split_first_chunk()?;
    let all = log_sum(sectors.iter().copied());
    Some((sectors.map(|score| score - all), *rest.first()?))
}

/// A type's modes with "" before them; nothing for a type without modes.
fn modes(kind: EventType) -> impl Iterator<Item = &'static str> {
    let any = kind.modes().next().map(|_| "");
    any.into_iter().chain(kind.modes())
}

/// What a trigger's facts say of an event of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) mode: Option<&'static str>,
    pub(super) status: Status,
    pub(super) historical: bool,
    pub(super) spoken: bool,
}

impl Facts {
    /// Reads `scores` in the order of [`fact_names`]; none where they are too few.
    pub(super) fn read(scores: &[f32], kind: EventType) -> Option<Self> {
        let before = EventType::ALL
            .iter()
            .take_while(|k| **k != kind)
            .map(|k| modes(*k).count())
            .sum::<usize>();
        let all: usize = EventType::ALL.iter().map(|k| modes(*k).count()).sum();
        let best_of = |from: usize, count: usize| scores.get(from..from + count).map(best);
        let mode = modes(kind).nth(best_of(before, modes(kind).count())?);
        let rest = scores.get(all + Status::ALL.len()..)?;
        Some(Self {
            mode: mode.filter(|mode| !mode.is_empty()),
            status: *Status::ALL.get(best_of(all, Status::ALL.len())?)?,
            historical: *rest.first()? > 0.0,
            spoken: *rest.get(1)? > 0.0,
        })
    }
}

/// Runs of words tagged as cues, with the mean probability of their tags being a cue's.
pub(super) fn cues(scores: &[[f32; 3]]) -> Vec<(Range<usize>, f32)> {
    let mut runs: Vec<(Range<usize>, f32)> = Vec::new();
    let mut before = 0;
    for (n, row) in scores.iter().enumerate() {
        let tag = best(row);
        let sure = 1.0 - probability(row, 0);
        match (tag, runs.last_mut()) {
            (2, Some((run, sum))) if before != 0 => {
                run.end = n + 1;
                *sum += sure;
            }
            // an inside without a begin begins a cue: dropping it would lose the statement
            (1 | 2, _) => runs.push((n..n + 1, sure)),
            _ => {}
        }
        before = tag;
    }
    for (run, sum) in &mut runs {
        *sum /= run.len() as f32;
    }
    runs
}

/// Triggers: runs of words with the type that the first carries and its probability. An inside without a begin is none.
pub(super) fn triggers(scores: &[Vec<f32>]) -> Vec<(Range<usize>, EventType, f32)> {
    let mut runs: Vec<(Range<usize>, EventType, f32)> = Vec::new();
    for (n, row) in scores.iter().enumerate() {
        let tag = best(row);
        if let Some(kind) = tag.checked_sub(1).and_then(|n| EventType::ALL.get(n)) {
            runs.push((n..n + 1, *kind, probability(row, tag)));
        } else if tag > 0
            && let Some((run, ..)) = runs.last_mut().filter(|(run, ..)| run.end == n)
        {
            run.end = n + 1;
        }
    }
    runs
}

/// The logarithm of the sum of exponentials.
pub(super) fn log_sum(scores: impl IntoIterator<Item = f32> + Clone) -> f32 {
    let top = scores.clone().into_iter().fold(f32::MIN, f32::max);
    top + scores
        .into_iter()
        .map(|s| (s - top).exp())
        .sum::<f32>()
        .ln()
}

fn best(row: &[f32]) -> usize {
    let mut best = 0;
    for (tag, score) in row.iter().enumerate() {
        if row.get(best).is_some_and(|b| score > b) {
            best = tag;
        }
    }
    best
}

/// The probability of a tag: softmax over the scores of its row.
fn probability(row: &[f32], tag: usize) -> f32 {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = row.iter().map(|score| (score - top).exp()).sum();
    row.get(tag).map_or(0.0, |score| (score - top).exp() / all)
}

/// A kind's tag by its place in a stretch.
const BEGIN: usize = 0;
const INSIDE: usize = 1;
const END: usize = 2;

/// What a tag says: its kind, and its place in the stretch. None for "O".
fn meaning(tag: usize) -> Option<(usize, usize)> {
    tag.checked_sub(1).map(|n| (n / 4, n % 4))
}

/// The best path through rows of `tags` scores that breaks no rule (Viterbi 1967): begin and inside go on to inside or
/// end of the same kind, nothing else does.
pub(super) fn best_path(scores: &[f32], tags: usize) -> Vec<usize> {
    let never = f32::MIN / 4.0;
    let mut reach = vec![0.0; tags];
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(scores.len() / tags);
    let goes_on = |tag: usize| meaning(tag).filter(|(_, place)| matches!(*place, INSIDE | END));
    let is_open =
        |tag: usize| meaning(tag).is_some_and(|(_, place)| matches!(place, BEGIN | INSIDE));
    for row in scores.chunks_exact(tags) {
        let first = back.is_empty();
        let score_of = |reach: &[f32], tag: usize| reach.get(tag).copied().unwrap_or(never);
        let closed = (0..tags)
            .filter(|tag| !is_open(*tag))
            .max_by(|a, b| score_of(&reach, *a).total_cmp(&score_of(&reach, *b)))
            .unwrap_or_default();
        let mut next = vec![never; tags];
        let mut from = vec![0; tags];
        for (tag, (score, (next, from))) in
            row.iter().zip(next.iter_mut().zip(&mut from)).enumerate()
        {
            let before = match goes_on(tag) {
                Some(_) if first => continue,
                Some((kind, _)) => {
                    let (begin, inside) = (1 + kind * 4 + BEGIN, 1 + kind * 4 + INSIDE);
                    if score_of(&reach, inside) > score_of(&reach, begin) {
                        inside
                    } else {
                        begin
                    }
                }
                None => closed,
            };
            *from = before;
            *next = score_of(&reach, before) + score;
        }
        reach = next;
        back.push(from);
    }
    for (tag, reach) in reach.iter_mut().enumerate() {
        if is_open(tag) {
            *reach = never * 2.0;
        }
    }
    let mut path = Vec::with_capacity(back.len());
    let mut tag = best(&reach);
    for from in back.iter().rev() {
        path.push(tag);
        tag = from.get(tag).copied().unwrap_or_default();
    }
    path.reverse();
    path
}

/// The stretches of words that a path gives to a kind.
pub(super) fn stretches(path: &[usize], kind: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (n, tag) in path.iter().enumerate() {
        let Some((_, place)) = meaning(*tag).filter(|(of, _)| *of == kind) else {
            continue;
        };
        if !matches!(place, INSIDE | END) {
            start = Some(n);
        }
        if let (false, Some(start)) = (matches!(place, BEGIN | INSIDE), start) {
            found.push(start..n + 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TAGS: usize = 9;

    fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
        let open = before
            .and_then(meaning)
            .filter(|(_, place)| matches!(*place, BEGIN | INSIDE));
        let goes_on = after
            .and_then(meaning)
            .filter(|(_, place)| matches!(*place, INSIDE | END));
        open.map(|(kind, _)| kind) == goes_on.map(|(kind, _)| kind)
    }

    fn allowed(path: &[usize]) -> bool {
        let edges = [None]
            .into_iter()
            .chain(path.iter().map(|t| Some(*t)))
            .chain([None]);
        let edges: Vec<_> = edges.collect();
        edges.windows(2).all(|pair| may_follow(pair[0], pair[1]))
    }

    fn total(scores: &[[f32; TAGS]], path: &[usize]) -> f32 {
        scores.iter().zip(path).map(|(row, tag)| row[*tag]).sum()
    }

    /// Every path of a length, the slow way.
    fn every_path(length: usize) -> Vec<Vec<usize>> {
        (0..TAGS.pow(length as u32))
            .map(|mut n| {
                (0..length)
                    .map(|_| {
                        let tag = n % TAGS;
                        n /= TAGS;
                        tag
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_stretch_must_end_before_another_part_begins() {
        let tags = pair_tags(&PARTS);
        let tag = |name: &str| tags.iter().position(|t| t == name).unwrap();
        assert!(allowed(&[
            tag("B-source"),
            tag("E-source"),
            tag("U-content"),
            tag("O")
        ]));
        assert!(!allowed(&[tag("B-source"), tag("E-content")]));
        assert!(!allowed(&[tag("I-source"), tag("E-source")]));
        assert!(!allowed(&[tag("B-content")]));
    }

    #[test]
    fn an_inside_without_a_begin_begins_a_cue_and_no_trigger() {
        let [none, begin, inside] = [[9.0, 0.0, 0.0], [0.0, 9.0, 0.0], [0.0, 0.0, 9.0]];
        let runs: Vec<_> = cues(&[inside, inside, none, begin, begin, inside])
            .into_iter()
            .map(|(run, _)| run)
            .collect();
        assert_eq!(runs, [0..2, 3..4, 4..6]);
        let tag = |name: &str| -> Vec<f32> {
            let one = |t: String| if t == name { 9.0 } else { 0.0 };
            trigger_tags().into_iter().map(one).collect()
        };
        let found = triggers(&[tag("I"), tag("B-AID"), tag("I"), tag("O"), tag("I")]);
        let found: Vec<_> = found
            .into_iter()
            .map(|(run, kind, _)| (run, kind))
            .collect();
        assert_eq!(found, [(1..3, EventType::Aid)]);
    }

    #[test]
    fn sectors_are_probabilities_and_no_country_is_odds() {
        let names = about_names();
        let scores: Vec<f32> = names
            .iter()
            .map(|n| if n == "sector/COP" { 4.0 } else { -1.0 })
            .collect();
        let (sectors, landless) = about(&scores).unwrap();
        let sum: f32 = sectors.iter().map(|s| s.exp()).sum();
        assert!((sum - 1.0).abs() < 1e-5 && landless < 0.0);
        assert_eq!(SECTORS[best(&sectors)], "COP");
        assert!(about(&scores[1..]).is_none());
    }

    #[test]
    fn the_mode_is_the_best_of_its_own_type() {
        let names = fact_names();
        let mut scores = vec![-1.0; names.len()];
        let mut set = |name: &str, score: f32| {
            scores[names.iter().position(|n| n == name).unwrap()] = score;
        };
        set("COERCE/arrest", 9.0);
        set("PROTEST/demo", 2.0);
        set("planned", 1.0);
        set("spoken", 1.0);
        let facts = |kind| Facts::read(&scores, kind).unwrap();
        let of_protest = facts(EventType::Protest);
        assert_eq!(of_protest.mode, Some("demo"));
        assert_eq!(of_protest.status, Status::Planned);
        assert!(of_protest.spoken && !of_protest.historical);
        assert_eq!(facts(EventType::Coerce).mode, Some("arrest"));
        assert_eq!(facts(EventType::Reject).mode, None);
        assert_eq!(facts(EventType::Agree).mode, None);
    }

    proptest! {
        #[test]
        fn the_best_path_is_the_best_of_all(scores in proptest::collection::vec(
            proptest::array::uniform9(-3.0f32..3.0), 1..4)) {
            let path = best_path(&scores.concat(), TAGS);
            prop_assert!(allowed(&path));
            let best = every_path(scores.len())
                .into_iter()
                .filter(|p| allowed(p))
                .map(|p| total(&scores, &p))
                .fold(f32::MIN, f32::max);
            prop_assert!((total(&scores, &path) - best).abs() < 1e-4);
        }
    }
}
