//! How far two annotations agree: the measures of the annotation corpus's own scorer, number for number.
//!
//! Spans are compared as sets of the letters and digits they hold, so that quotation marks, punctuation and white
//! space at their edges do not count. `exact`: the sets are equal; `overlap`: they share a character.

use std::{collections::BTreeMap, fmt};

use anyhow::Context as _;
use unicode_categories::UnicodeCategories as _;

use super::gold::{Annotated, Gold, Said, Spans};

/// Positions of letters and digits, in order.
pub(super) type Characters = Vec<u32>;

/// One number with what it was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Matches counted from both sides.
    Found {
        right_of_predicted: usize,
        predicted: usize,
        right_of_gold: usize,
        gold: usize,
    },
    /// A share of pairs.
    Share { right: usize, of: usize },
    /// A mean, in thousandths of a percent, over what was counted.
    Mean { thousandths: u32, of: usize },
    /// A distance in metres, over what was counted.
    Distance { metres: u32, of: usize },
}

/// All measures, in a fixed order.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    measures: Vec<(String, Measure)>,
}

impl Measure {
    /// Precision, recall and F1, in percent; or the share alone; or kilometres.
    fn percent(self) -> Vec<f64> {
        let share = |right: usize, of: usize| right as f64 / of.max(1) as f64;
        match self {
            Self::Found {
                right_of_predicted,
                predicted,
                right_of_gold,
                gold,
            } => {
                let (p, r) = (
                    share(right_of_predicted, predicted),
                    share(right_of_gold, gold),
                );
                vec![100.0 * p, 100.0 * r, 200.0 * p * r / (p + r).max(1e-9)]
            }
            Self::Share { right, of } => vec![100.0 * right as f64 / of.max(1) as f64],
            Self::Mean { thousandths, .. } => vec![f64::from(thousandths) / 1000.0],
            Self::Distance { metres, .. } => vec![f64::from(metres) / 1000.0],
        }
    }
}

impl Scores {
    pub(super) fn add<T>(
        &mut self,
        name: &str,
        gold: &[T],
        predicted: &[T],
        same: impl Fn(&T, &T) -> bool,
    ) {
        let right_of_gold = gold
            .iter()
            .filter(|x| predicted.iter().any(|y| same(x, y)))
            .count();
        let right_of_predicted = predicted
            .iter()
            .filter(|x| gold.iter().any(|y| same(x, y)))
            .count();
        self.count(
            name,
            Measure::Found {
                right_of_predicted,
                predicted: predicted.len(),
                right_of_gold,
                gold: gold.len(),
            },
        );
    }

    pub(super) fn rate(&mut self, name: &str, right: usize, of: usize) {
        self.count(name, Measure::Share { right, of });
    }

    /// A number that was computed over all at once.
    pub(super) fn mean(&mut self, name: &str, percent: f64, of: usize) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a percentage"
        )]
        let thousandths = (percent * 1000.0).round() as u32;
        self.count(name, Measure::Mean { thousandths, of });
    }

    /// A distance that was computed over all at once.
    pub(super) fn distance(&mut self, name: &str, kilometres: f64, of: usize) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most half the way round the Earth"
        )]
        let metres = (kilometres * 1000.0).round() as u32;
        self.count(name, Measure::Distance { metres, of });
    }

    fn count(&mut self, name: &str, more: Measure) {
        let Some((_, measure)) = self.measures.iter_mut().find(|(known, _)| known == name) else {
            self.measures.push((name.to_owned(), more));
            return;
        };
        *measure = match (*measure, more) {
            (
                Measure::Found {
                    right_of_predicted,
                    predicted,
                    right_of_gold,
                    gold,
                },
                Measure::Found {
                    right_of_predicted: more_right_of_predicted,
                    predicted: more_predicted,
                    right_of_gold: more_right_of_gold,
                    gold: more_gold,
                },
            ) => Measure::Found {
                right_of_predicted: right_of_predicted + more_right_of_predicted,
                predicted: predicted + more_predicted,
                right_of_gold: right_of_gold + more_right_of_gold,
                gold: gold + more_gold,
            },
            (
                Measure::Share { right, of },
                Measure::Share {
                    right: more_right,
                    of: more_of,
                },
            ) => Measure::Share {
                right: right + more_right,
                of: of + more_of,
            },
            (before, _) => before,
        };
    }

    /// By name: `precision`, `recall`, `f1`, `predicted`, `gold`; or `share`, `of`; or `kilometres`, `of`.
    pub(crate) fn json(&self) -> serde_json::Value {
        let measures = self.measures.iter().map(|(name, measure)| {
            let percent = measure.percent();
            let value = match measure {
                Measure::Found {
                    predicted, gold, ..
                } => serde_json::json!({
                    "precision": percent.first(), "recall": percent.get(1), "f1": percent.get(2),
                    "predicted": predicted, "gold": gold,
                }),
                Measure::Share { of, .. } | Measure::Mean { of, .. } => {
                    serde_json::json!({ "share": percent.first(), "of": of })
                }
                Measure::Distance { of, .. } => {
                    serde_json::json!({ "kilometres": percent.first(), "of": of })
                }
            };
            (name.clone(), value)
        });
        serde_json::Value::Object(measures.collect())
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, measure) in &self.measures {
            write!(f, "{name:34}")?;
            for percent in measure.percent() {
                write!(f, " {percent:5.1}")?;
            }
            match measure {
                Measure::Found {
                    predicted, gold, ..
                } => {
                    writeln!(f, "   (predicted {predicted}, gold {gold})")?;
                }
                Measure::Share { of, .. } | Measure::Mean { of, .. } => {
                    writeln!(f, " %  of {of}")?;
                }
                Measure::Distance { of, .. } => writeln!(f, " km of {of}")?,
            }
        }
        Ok(())
    }
}

/// A statement's spans as sets.
struct Linked<'s> {
    parts: [Characters; 3],
    said: &'s Said,
}

impl Linked<'_> {
    fn content(&self) -> &[u32] {
        let [_, _, content] = &self.parts;
        content
    }

    /// Each part the same by `how`, or missing on both sides.
    fn same(&self, other: &Self, how: impl Fn(&[u32], &[u32]) -> bool) -> bool {
        self.parts
            .iter()
            .zip(&other.parts)
            .all(|(a, b)| (a.is_empty() && b.is_empty()) || how(a, b))
    }
}

fn equal(a: &[u32], b: &[u32]) -> bool {
    a == b
}

pub(super) fn overlap(a: &[u32], b: &[u32]) -> bool {
    shared(a, b) > 0
}

/// How many positions stand in both.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => _ = a.next(),
            std::cmp::Ordering::Greater => _ = b.next(),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// Letters and numbers by general category, as the scorer's language has them: no vowel signs, no circled letters.
fn counts(c: char) -> bool {
    c.is_alphanumeric() && !c.is_mark() && !c.is_symbol_other()
}

/// Which characters of a text count.
pub(super) fn counting(text: &str) -> Vec<bool> {
    text.chars().map(counts).collect()
}

/// The letters and digits of spans.
pub(super) fn characters<'s>(
    spans: impl IntoIterator<Item = &'s [u32; 2]>,
    text: &[bool],
) -> anyhow::Result<Characters> {
    let mut set = Characters::new();
    for [start, end] in spans.into_iter().copied() {
        let within = text
            .get(start as usize..(end.max(start)) as usize)
            .with_context(|| format!("expected spans inside the text, found {start}..{end}"))?;
        set.extend(
            (start..)
                .zip(within)
                .filter_map(|(at, counts)| counts.then_some(at)),
        );
    }
    set.sort_unstable();
    set.dedup();
    Ok(set)
}

/// The sets of one annotation's statements.
fn linked<'s>(report: &'s Annotated, text: &[bool]) -> anyhow::Result<Vec<Linked<'s>>> {
    let set = |spans: &Option<Spans>| characters(spans.iter().flat_map(Spans::each), text);
    report
        .statements
        .iter()
        .map(|said| {
            Ok(Linked {
                parts: [set(&said.source)?, set(&said.cue)?, set(&said.content)?],
                said,
            })
        })
        .collect()
}

/// The lower-case name of the actor that `key` is the id of; empty if there is none.
fn name(report: Option<&Annotated>, key: Option<&str>) -> String {
    report
        .into_iter()
        .flat_map(|report| &report.actors)
        // of two with one id the later counts
        .rfind(|actor| Some(actor.id.as_str()) == key)
        .map(|actor| actor.name.to_lowercase())
        .unwrap_or_default()
}

/// Whether two names can be one person's: one holds the other, or they end on the same word.
fn agree(a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
    !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a) || last(a) == last(b))
}

pub(super) fn nested(voice: Option<&str>) -> bool {
    voice.is_some_and(|voice| voice != "outlet")
}

/// Compares every gold report with the prediction of the same id; a missing one is an empty one.
pub(crate) fn score(
    gold: &Gold,
    predicted: &BTreeMap<String, Annotated>,
) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for report in gold.reports() {
        let (report, text) = report?;
        let text = counting(text);
        let other = predicted.get(&report.id);
        let found = match other {
            Some(other) => {
                linked(other, &text).with_context(|| format!("prediction of `{}`", report.id))?
            }
            None => Vec::new(),
        };
        let wanted =
            linked(report, &text).with_context(|| format!("annotation of `{}`", report.id))?;

        for (n, kind) in ["source", "cue", "content"].into_iter().enumerate() {
            let parts = |side: &[Linked<'_>]| -> Vec<Characters> {
                side.iter()
                    .filter_map(|linked| linked.parts.get(n))
                    .filter(|part| !part.is_empty())
                    .cloned()
                    .collect()
            };
            let (wanted, found) = (parts(&wanted), parts(&found));
            scores.add(&format!("{kind} exact"), &wanted, &found, |x, y| {
                equal(x, y)
            });
            scores.add(&format!("{kind} overlap"), &wanted, &found, |x, y| {
                overlap(x, y)
            });
        }
        scores.add("statement linked exact", &wanted, &found, |x, y| {
            x.same(y, equal)
        });
        scores.add("statement linked overlap", &wanted, &found, |x, y| {
            x.same(y, overlap)
        });

        let mut pairs = Vec::new();
        for x in &wanted {
            for y in &found {
                let both = shared(x.content(), y.content());
                let either = x.content().len() + y.content().len() - both;
                if both > 0 && both * 2 > either {
                    pairs.push((x.said, y.said));
                }
            }
        }
        let known = |said: &Said| said.speaker.as_deref().is_some_and(|id| !id.is_empty());
        let named: Vec<_> = pairs.iter().filter(|(x, _)| known(x)).collect();
        let agreed = named.iter().filter(|(x, y)| {
            agree(
                &name(Some(report), x.speaker.as_deref()),
                &name(other, y.speaker.as_deref()),
            )
        });
        scores.rate("speaker, of matched contents", agreed.count(), named.len());
        let same_form = pairs.iter().filter(|(x, y)| x.form == y.form).count();
        scores.rate("form, of matched contents", same_form, pairs.len());
        let same_voice = pairs
            .iter()
            .filter(|(x, y)| nested(x.voice.as_deref()) == nested(y.voice.as_deref()))
            .count();
        scores.rate(
            "nested or not, of matched contents",
            same_voice,
            pairs.len(),
        );
    }
    Ok(scores)
}

#[cfg(test)]
mod tests {
    use super::*;

    //                   0         10        20        30        40
    const TEXT: &str = "Ada Lind said it holds. Bo Orn warned \"it leaks\".";

    fn annotated(statements: &str) -> Annotated {
        let line = format!(
            r#"{{"id": "dam", "actors": [{{"id": "A1", "name": "Ada Lind"}}, {{"id": "A2", "name": "Orn"}}], "statements": [{statements}]}}"#
        );
        serde_json::from_str(&line).unwrap()
    }

    fn scores(gold: &str, predicted: &str) -> String {
        let gold = Gold {
            texts: BTreeMap::from([("dam".to_owned(), TEXT.to_owned())]),
            sentences: BTreeMap::new(),
            annotated: vec![annotated(gold)],
        };
        let predicted = BTreeMap::from([("dam".to_owned(), annotated(predicted))]);
        score(&gold, &predicted).unwrap().to_string()
    }

    const SAID: &str = r#"{"source": [0, 8], "cue": [9, 13], "content": [[14, 22]], "form": "indirect", "speaker": "A1"}"#;
    const WARNED: &str = r#"{"source": [24, 30], "cue": [31, 37], "content": [[38, 48]], "form": "direct", "speaker": "A2", "voice": "S1"}"#;

    #[test]
    fn the_same_is_whole() {
        let both = format!("{SAID}, {WARNED}");
        for line in scores(&both, &both).lines() {
            assert!(line.contains("100.0"), "{line}");
        }
    }

    /// Counted by hand: one of two statements found, its source short by a word, and a spurious third.
    #[test]
    fn a_short_source_overlaps_and_is_not_exact() {
        let gold = format!("{SAID}, {WARNED}");
        let found = r#"{"source": [4, 8], "cue": [9, 13], "content": [[14, 23]], "form": "mixed", "speaker": "A1", "voice": "S1"},
            {"source": null, "cue": [24, 26], "content": [[0, 3]], "form": "direct"}"#;
        insta::assert_snapshot!(scores(&gold, found), @r"
        source exact                         0.0   0.0   0.0   (predicted 1, gold 2)
        source overlap                     100.0  50.0  66.7   (predicted 1, gold 2)
        cue exact                           50.0  50.0  50.0   (predicted 2, gold 2)
        cue overlap                         50.0  50.0  50.0   (predicted 2, gold 2)
        content exact                       50.0  50.0  50.0   (predicted 2, gold 2)
        content overlap                     50.0  50.0  50.0   (predicted 2, gold 2)
        statement linked exact               0.0   0.0   0.0   (predicted 2, gold 2)
        statement linked overlap            50.0  50.0  50.0   (predicted 2, gold 2)
        speaker, of matched contents       100.0 %  of 1
        form, of matched contents            0.0 %  of 1
        nested or not, of matched contents   0.0 %  of 1
        ");
    }

    #[test]
    fn quotation_marks_at_the_edges_do_not_count() {
        let bare = WARNED.replace("[38, 48]", "[39, 47]");
        let line = scores(WARNED, &bare);
        assert!(
            line.contains("statement linked exact             100.0"),
            "{line}"
        );
    }

    #[test]
    fn names_agree_on_their_last_word() {
        assert!(agree("bo orn", "mayor orn"));
        assert!(agree("lind", "ada lind"));
        assert!(!agree("ada lind", "bo orn"));
        assert!(!agree("", "bo orn"));
    }

    #[test]
    fn a_span_after_the_end_is_told() {
        let gold = Gold {
            texts: BTreeMap::from([("dam".to_owned(), "Short.".to_owned())]),
            sentences: BTreeMap::new(),
            annotated: vec![annotated(SAID)],
        };
        let error = score(&gold, &BTreeMap::new()).unwrap_err();
        insta::assert_snapshot!(
            format!("{error:#}"),
            @"annotation of `dam`: expected spans inside the text, found 0..8"
        );
    }
}
