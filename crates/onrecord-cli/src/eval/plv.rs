//! The PLV set (Hu et al. 2024): one sentence, a source and a target in it, and the relation between the two.
//!
//! The set's roots are PLOVER's types, CONCEDE and RETREAT taken together as YIELD; its manual is older than ours and draws
//! some lines elsewhere (who promises to release agrees), which the network learned as a guideline of its own.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use onrecord::{
    document::{Byte, Document, Span},
    read::Report,
    record::{EventType, Quad},
    tag::Network,
};
use serde::Deserialize;

use super::score::Scores;
use crate::pool;

/// One line of the file.
#[derive(Debug, Deserialize)]
struct Row {
    marked_sentence: String,
    gold_root: String,
    gold_penta: u8,
}

/// A sentence with its source and target, where they are marked.
#[derive(Debug, PartialEq)]
struct Marked {
    text: String,
    source: Option<Span<Byte>>,
    target: Option<Span<Byte>>,
}

/// Takes `<s>`, `</s>`, `<t>` and `</t>` out.
fn marked(sentence: &str) -> Marked {
    let mut text = String::new();
    let mut rest = sentence;
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    while let Some((n, tag)) = ["<s>", "</s>", "<t>", "</t>"]
        .into_iter()
        .filter_map(|tag| rest.find(tag).map(|n| (n, tag)))
        .min()
    {
        let (before, after) = rest.split_at(n);
        text.push_str(before);
        at.insert(tag, text.len());
        rest = after.get(tag.len()..).unwrap_or_default();
    }
    text.push_str(rest);
    let span = |open: &str, close: &str| Some(Span::new(*at.get(open)?, *at.get(close)?));
    Marked {
        source: span("<s>", "</s>"),
        target: span("<t>", "</t>"),
        text,
    }
}

/// The set's name of a type.
fn root(kind: EventType) -> &'static str {
    match kind {
        EventType::Concede | EventType::Retreat => "YIELD",
        other => other.name(),
    }
}

/// The set's number of a quad category.
fn penta(kind: EventType) -> u8 {
    match kind.quad() {
        Quad::VerbalCooperation => 1,
        Quad::MaterialCooperation => 2,
        Quad::VerbalConflict => 3,
        Quad::MaterialConflict => 4,
    }
}

/// The type of the best odds.
fn best(odds: [f32; EventType::ALL.len()]) -> Option<EventType> {
    let all = EventType::ALL.into_iter().zip(odds);
    all.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(kind, _)| kind)
}

/// Reads the file, asks the network of every sentence, or of those whose numbers (from 0) stand in `ids`, and compares.
pub(crate) fn score(
    file: &Path,
    ids: Option<&Path>,
    network: &Network,
    workers: usize,
) -> anyhow::Result<(Scores, usize)> {
    let place = || file.display().to_string();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .from_path(file)
        .with_context(place)?;
    let rows: Vec<Row> = reader
        .deserialize()
        .collect::<Result<_, _>>()
        .with_context(place)?;
    let rows = match ids {
        Some(ids) => only(rows, ids)?,
        None => rows,
    };
    let mut answers = Vec::new();
    pool::in_order(
        workers,
        rows.iter(),
        |row| {
            let marked = marked(&row.marked_sentence);
            let doc = Document::new(&Report::from_text(&marked.text));
            anyhow::Ok(best(network.relation(
                &doc,
                marked.source,
                marked.target,
            )?))
        },
        |answer| {
            answers.push(answer.with_context(place)?);
            anyhow::Ok(())
        },
    )?;
    let mut scores = Scores::default();
    let pairs: Vec<(&Row, Option<EventType>)> = rows.iter().zip(answers).collect();
    let right = |same: &dyn Fn(&Row, EventType) -> bool| {
        let hit = |(row, kind): &&(&Row, Option<EventType>)| kind.is_some_and(|k| same(row, k));
        pairs.iter().filter(hit).count()
    };
    scores.rate(
        "root, of all sentences",
        right(&|row, kind| row.gold_root == root(kind)),
        pairs.len(),
    );
    scores.rate(
        "quad category, of all sentences",
        right(&|row, kind| row.gold_penta == penta(kind)),
        pairs.len(),
    );
    let by_root = pairs
        .iter()
        .map(|(row, kind)| (row.gold_root.clone(), kind.map(root).map(str::to_owned)));
    scores.mean("root, macro F1", macro_f1(by_root), pairs.len());
    let by_quad = pairs
        .iter()
        .map(|(row, kind)| (row.gold_penta, kind.map(penta)));
    scores.mean("quad category, macro F1", macro_f1(by_quad), pairs.len());
    Ok((scores, rows.len()))
}

/// The rows whose numbers stand in a file, one a line.
fn only(rows: Vec<Row>, ids: &Path) -> anyhow::Result<Vec<Row>> {
    let text = fs::read_to_string(ids).with_context(|| ids.display().to_string())?;
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let all = rows.len();
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(n, line)| {
            let row = line.parse().ok().and_then(|n: usize| rows.get_mut(n)?.take());
            row.with_context(|| {
                format!(
                    "{}:{}: expected the number of a sentence, below {all} and once, found `{line}`",
                    ids.display(),
                    n + 1
                )
            })
        })
        .collect()
}

/// The mean F1 of the gold's classes, in percent.
fn macro_f1<C: Ord + Clone>(pairs: impl Iterator<Item = (C, Option<C>)>) -> f64 {
    // right, found, wanted
    let mut counts: BTreeMap<C, [usize; 3]> = BTreeMap::new();
    let mut wanted = BTreeMap::new();
    for (gold, found) in pairs {
        *wanted.entry(gold.clone()).or_insert(0) += 1;
        counts.entry(gold.clone()).or_default()[2] += 1;
        if let Some(found) = found {
            let right = usize::from(found == gold);
            let count = counts.entry(found).or_default();
            count[0] += right;
            count[1] += 1;
        }
    }
    let f1 = wanted.keys().map(|class| {
        let [right, found, wanted] = counts.get(class).copied().unwrap_or_default();
        200.0 * right as f64 / (found + wanted).max(1) as f64
    });
    f1.sum::<f64>() / wanted.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_taken_out() {
        let found = marked("<t>Orn</t> was sued by <s>Lind</s>.");
        assert_eq!(found.text, "Orn was sued by Lind.");
        assert_eq!(
            (found.source, found.target),
            (Some(Span::new(16, 20)), Some(Span::new(0, 3)))
        );
        assert_eq!(marked("<s>Lind</s> sued Orn.").target, None);
    }

    /// Two classes: one of two right and one found too much (2·1/(1+2)), one of one right (2·1/(2+1)).
    #[test]
    fn the_mean_is_of_classes_and_not_of_sentences() {
        let pairs = [(1, Some(1)), (1, Some(2)), (2, Some(2)), (1, None)];
        let expected = f64::midpoint(200.0 / 4.0, 200.0 / 3.0);
        assert!((macro_f1(pairs.into_iter()) - expected).abs() < 1e-9);
    }
}
