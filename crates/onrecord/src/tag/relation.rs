//! What one marked actor does to another: where it is known who and whom, and asked only what.

use super::{
    Network,
    decode::{ACTOR, RECIPIENT, log_sum},
    encode::{Encoded, windows},
};
use crate::{
    Error,
    document::{Byte, Document, Span},
    record::EventType,
};

impl Network {
    /// The log odds of each type for what `source` does to `target`, both words of the document; one that is missing is not asked for.
    ///
    /// Where the trigger stands is not known, so it is summed out: over all words, the odds that the word is a trigger of the
    /// type, that the source is its actor and the target its recipient. `train/onrecord_train/relations.py` does the same.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn relation(
        &self,
        doc: &Document,
        source: Option<Span<Byte>>,
        target: Option<Span<Byte>>,
    ) -> Result<[f32; EventType::ALL.len()], Error> {
        let never = [f32::NEG_INFINITY; EventType::ALL.len()];
        let encoded = Encoded::new(doc.text(), &self.tokenizer)?;
        let asked: Vec<_> = [(source, ACTOR), (target, RECIPIENT)]
            .into_iter()
            .filter_map(|(span, role)| Some((span?, role)))
            .collect();
        // the window that holds the most of the marked words
        let laid = windows(encoded.len(), self.window, self.overlap);
        let held = |window: &&std::ops::Range<usize>| {
            let words = encoded.words.get(encoded.words_in(window));
            let marked = |word: &&Span<Byte>| asked.iter().any(|(span, _)| span.overlaps(**word));
            words.unwrap_or_default().iter().filter(marked).count()
        };
        let Some(window) = laid.iter().rev().max_by_key(held) else {
            return Ok(never);
        };
        let scores = self.scores(encoded.codes(window, self.guideline))?;
        let at = encoded.words_in(window);
        let row_of = |word: usize| {
            let piece = encoded.first.get(word).copied().unwrap_or_default();
            piece - window.start + 1
        };
        let roles: Vec<(Vec<usize>, usize)> = asked
            .into_iter()
            .map(|(span, role)| {
                let inside = |word: &usize| {
                    let word = encoded.words.get(*word);
                    word.is_some_and(|word| word.overlaps(span))
                };
                (at.clone().filter(inside).map(row_of).collect(), role)
            })
            .filter(|(rows, _): &(Vec<usize>, usize)| !rows.is_empty())
            .collect();
        let width = scores.trigger.len() / (window.len() + 2);
        let mut odds: [Vec<f32>; EventType::ALL.len()] = Default::default();
        for row in at.map(row_of) {
            let of_trigger = scores.trigger.get(row * width..(row + 1) * width);
            let of_trigger = of_trigger.unwrap_or_default();
            let all = log_sum(of_trigger.iter().copied());
            let joined: f32 = roles
                .iter()
                .map(|(rows, role)| {
                    let seen = scores.roles.seen_from(row, rows);
                    let of_role = 1 + role * 4..1 + (role + 1) * 4;
                    let each = seen.chunks_exact(scores.roles.tags).map(|tags| {
                        let of_role = tags.get(of_role.clone()).unwrap_or_default();
                        log_sum(of_role.iter().copied()) - log_sum(tags.iter().copied())
                    });
                    log_sum(each.collect::<Vec<_>>()) - (rows.len() as f32).ln()
                })
                .sum();
            for (odds, score) in odds.iter_mut().zip(of_trigger.iter().skip(1)) {
                odds.push(score - all + joined);
            }
        }
        Ok(odds.map(log_sum))
    }
}
