//! Scores to tags: cues are runs of BIO tags; what belongs to a cue is the best allowed path of begin, inside, end
//! and unit tags. `train/onrecord_train/decode.py` does the same.

use std::ops::Range;

/// Tags of the cue head: none, begin, inside (Ramshaw and Marcus 1995).
pub(super) const CUE_TAGS: [&str; 3] = ["O", "B", "I"];

/// Tags of a token as seen from a cue.
pub(super) const PART_TAGS: [&str; 9] = [
    "O",
    "B-source",
    "I-source",
    "E-source",
    "U-source",
    "B-content",
    "I-content",
    "E-content",
    "U-content",
];

/// How many part tags there are.
pub(super) const PARTS: usize = PART_TAGS.len();

/// Which of the two parts of a statement a word is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Content,
}

/// What a tag says: its part, and whether a stretch begins and ends here. None for "O".
fn meaning(tag: usize) -> Option<(Part, bool, bool)> {
    let part = match tag {
        1..=4 => Part::Source,
        5..=8 => Part::Content,
        _ => return None,
    };
    let place = (tag - 1) % 4;
    Some((part, matches!(place, 0 | 3), matches!(place, 2 | 3)))
}

/// Whether `after` may follow `before`; `None` is the edge of the text.
fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
    let open = before
        .and_then(meaning)
        .filter(|(_, _, ends)| !ends)
        .map(|(part, ..)| part);
    let goes_on = after
        .and_then(meaning)
        .filter(|(_, begins, _)| !begins)
        .map(|(part, ..)| part);
    open == goes_on
}

/// Runs of words tagged as cues, with the mean probability of their tags being a cue's.
pub(super) fn cues(scores: &[[f32; 3]]) -> Vec<(Range<usize>, f32)> {
    let mut runs: Vec<(Range<usize>, f32)> = Vec::new();
    let mut before = 0;
    for (n, row) in scores.iter().enumerate() {
        let tag = best(row);
        let sure = probability(row);
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

fn best(row: &[f32]) -> usize {
    let mut best = 0;
    for (tag, score) in row.iter().enumerate() {
        if row.get(best).is_some_and(|b| score > b) {
            best = tag;
        }
    }
    best
}

/// The probability that a word is of a cue: softmax over its three scores, "O" taken off.
fn probability(row: &[f32; 3]) -> f32 {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let [none, begin, inside] = row.map(|score| (score - top).exp());
    (begin + inside) / (none + begin + inside)
}

/// The best path through the scores that breaks no rule (Viterbi 1967).
pub(super) fn best_path(scores: &[[f32; PARTS]]) -> Vec<usize> {
    let never = f32::MIN / 4.0;
    let allowed: [[bool; PARTS]; PARTS] =
        std::array::from_fn(|a| std::array::from_fn(|b| may_follow(Some(a), Some(b))));
    let mut reach: [f32; PARTS] = [0.0; PARTS];
    let mut back: Vec<[usize; PARTS]> = Vec::with_capacity(scores.len());
    for (n, row) in scores.iter().enumerate() {
        let mut next = [never; PARTS];
        let mut from = [0; PARTS];
        for (tag, score) in row.iter().enumerate() {
            if n == 0 {
                if may_follow(None, Some(tag)) {
                    next[tag] = *score;
                }
                continue;
            }
            for before in 0..PARTS {
                let total = reach[before] + score;
                if allowed[before][tag] && total > next[tag] {
                    next[tag] = total;
                    from[tag] = before;
                }
            }
        }
        reach = next;
        back.push(from);
    }
    let ends: [f32; PARTS] = std::array::from_fn(|tag| {
        if may_follow(Some(tag), None) {
            reach[tag]
        } else {
            never
        }
    });
    let mut path = Vec::with_capacity(scores.len());
    let mut tag = best(&ends);
    for from in back.iter().rev() {
        path.push(tag);
        tag = from[tag];
    }
    path.reverse();
    path
}

/// The stretches of words that a path gives to a part.
pub(super) fn stretches(path: &[usize], part: Part) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (n, tag) in path.iter().enumerate() {
        let Some((_, begins, ends)) = meaning(*tag).filter(|(of, ..)| *of == part) else {
            continue;
        };
        if begins {
            start = Some(n);
        }
        if let (true, Some(start)) = (ends, start) {
            found.push(start..n + 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn allowed(path: &[usize]) -> bool {
        let edges = [None]
            .into_iter()
            .chain(path.iter().map(|t| Some(*t)))
            .chain([None]);
        let edges: Vec<_> = edges.collect();
        edges.windows(2).all(|pair| may_follow(pair[0], pair[1]))
    }

    fn total(scores: &[[f32; PARTS]], path: &[usize]) -> f32 {
        scores.iter().zip(path).map(|(row, tag)| row[*tag]).sum()
    }

    /// Every path of a length, the slow way.
    fn every_path(length: usize) -> Vec<Vec<usize>> {
        (0..PARTS.pow(length as u32))
            .map(|mut n| {
                (0..length)
                    .map(|_| {
                        let tag = n % PARTS;
                        n /= PARTS;
                        tag
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_stretch_must_end_before_another_part_begins() {
        let tag = |name: &str| PART_TAGS.iter().position(|t| *t == name).unwrap();
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
    fn an_inside_without_a_begin_begins_a_cue() {
        let [none, begin, inside] = [[9.0, 0.0, 0.0], [0.0, 9.0, 0.0], [0.0, 0.0, 9.0]];
        let runs: Vec<_> = cues(&[inside, inside, none, begin, begin, inside])
            .into_iter()
            .map(|(run, _)| run)
            .collect();
        assert_eq!(runs, [0..2, 3..4, 4..6]);
    }

    proptest! {
        #[test]
        fn the_best_path_is_the_best_of_all(scores in proptest::collection::vec(
            proptest::array::uniform9(-3.0f32..3.0), 1..4)) {
            let path = best_path(&scores);
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
