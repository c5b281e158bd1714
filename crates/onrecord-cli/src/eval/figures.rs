//! How far the figures of two annotations agree: the measures of the annotation corpus's own scorer, number for number.

use std::collections::BTreeMap;

use anyhow::Context as _;

use super::{
    gold::{Annotated, Gold, Number, Spans},
    score::{Characters, Scores, characters, counting, nested, overlap},
};

/// What belongs to a number.
const PARTS: [&str; 3] = ["who", "place", "time"];

/// A figure with the letters and digits of its span.
struct Marked<'f> {
    span: Characters,
    /// Of [`PARTS`].
    parts: [Characters; 3],
    number: &'f Number,
}

impl Marked<'_> {
    #[expect(clippy::float_cmp, reason = "both are read from the same digits")]
    fn same_value(&self, other: &Self) -> bool {
        self.number.what == other.number.what && self.number.value == other.number.value
    }

    fn same_place(&self, other: &Self) -> bool {
        overlap(&self.span, &other.span)
    }
}

fn marked<'f>(report: &'f Annotated, text: &[bool]) -> anyhow::Result<Vec<Marked<'f>>> {
    report
        .figures
        .iter()
        .map(|number| {
            let part = |spans: &Option<Spans>| characters(spans.iter().flat_map(Spans::each), text);
            let time = number.time.iter().map(|(span, _)| span);
            Ok(Marked {
                span: characters([&number.span], text)?,
                parts: [
                    part(&number.who)?,
                    part(&number.place)?,
                    characters(time, text)?,
                ],
                number,
            })
        })
        .collect()
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
        let found = match predicted.get(&report.id) {
            Some(other) => {
                marked(other, &text).with_context(|| format!("prediction of `{}`", report.id))?
            }
            None => Vec::new(),
        };
        let wanted =
            marked(report, &text).with_context(|| format!("annotation of `{}`", report.id))?;
        scores.add(
            "figure: value and what",
            &wanted,
            &found,
            Marked::same_value,
        );
        scores.add(
            "figure: where it stands",
            &wanted,
            &found,
            Marked::same_place,
        );
        let pairs: Vec<_> = wanted
            .iter()
            .flat_map(|x| found.iter().map(move |y| (x, y)))
            .filter(|(x, y)| x.same_value(y) && x.same_place(y))
            .collect();
        let bound = |x: &Marked<'_>| x.number.bound.clone().unwrap_or("exact".to_owned());
        let voice = |x: &Marked<'_>| nested(x.number.voice.as_deref());
        let same_bound = pairs.iter().filter(|(x, y)| bound(x) == bound(y));
        scores.rate("bound, of matched figures", same_bound.count(), pairs.len());
        let same_voice = pairs.iter().filter(|(x, y)| voice(x) == voice(y));
        scores.rate("voice, of matched figures", same_voice.count(), pairs.len());
        parts_of(&mut scores, &wanted, &found);
    }
    Ok(scores)
}

/// Of figures in the same place, whether what belongs to them is found too; the corpus's scorer does not ask.
fn parts_of(scores: &mut Scores, wanted: &[Marked<'_>], found: &[Marked<'_>]) {
    let at = |one: &Marked<'_>, other: &[Marked<'_>]| other.iter().any(|y| one.same_place(y));
    for (n, name) in PARTS.into_iter().enumerate() {
        let told = |side: &[Marked<'_>], other: &[Marked<'_>]| -> Vec<Characters> {
            let both = side.iter().filter(|one| at(one, other));
            let parts = both.filter_map(|one| one.parts.get(n));
            parts.filter(|part| !part.is_empty()).cloned().collect()
        };
        let (gold, predicted) = (told(wanted, found), told(found, wanted));
        scores.add(
            &format!("{name}, where a figure is"),
            &gold,
            &predicted,
            |x, y| overlap(x, y),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    //                   0         10        20        30
    const TEXT: &str = "Floods killed 84 people and hurt two.";

    fn annotated(figures: &str) -> Annotated {
        serde_json::from_str(&format!(r#"{{"id": "dam", "figures": [{figures}]}}"#)).unwrap()
    }

    /// Counted by hand: one right, one of another kind in its place, of which too much is said to belong to it.
    #[test]
    fn value_and_kind_must_agree() {
        let gold = r#"{"span": [14, 16], "value": [84, 84], "what": "killed", "voice": "outlet", "who": [17, 23]},
            {"span": [33, 36], "value": [2, 2], "what": "injured", "voice": "outlet", "who": null}"#;
        let found = gold
            .replace("injured", "killed")
            .replacen("\"outlet\"", "\"S1\"", 1)
            .replace("null", "[24, 27]");
        let gold = Gold {
            texts: BTreeMap::from([("dam".to_owned(), TEXT.to_owned())]),
            sentences: BTreeMap::new(),
            annotated: vec![annotated(gold)],
        };
        let predicted = BTreeMap::from([("dam".to_owned(), annotated(&found))]);
        insta::assert_snapshot!(score(&gold, &predicted).unwrap().to_string(), @r"
        figure: value and what              50.0  50.0  50.0   (predicted 2, gold 2)
        figure: where it stands            100.0 100.0 100.0   (predicted 2, gold 2)
        bound, of matched figures          100.0 %  of 1
        voice, of matched figures            0.0 %  of 1
        who, where a figure is              50.0 100.0  66.7   (predicted 2, gold 1)
        place, where a figure is             0.0   0.0   0.0   (predicted 0, gold 0)
        time, where a figure is              0.0   0.0   0.0   (predicted 0, gold 0)
        ");
    }
}
