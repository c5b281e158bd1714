//! How far the events of two annotations agree: the measures of the annotation corpus's own scorer, number for number.

use std::collections::BTreeMap;

use anyhow::Context as _;
use onrecord::{document::Document, read::Report};

use super::{
    gold::{Actor, Annotated, Done, Gold},
    score::{Characters, Scores, characters, counting, nested, overlap},
};

/// An event's spans as sets, and the sentence that its trigger begins in.
struct Marked<'e> {
    trigger: Characters,
    actors: Characters,
    recipients: Characters,
    sentence: Option<usize>,
    done: &'e Done,
}

impl Marked<'_> {
    fn same_trigger(&self, other: &Self) -> bool {
        self.done.kind == other.done.kind && overlap(&self.trigger, &other.trigger)
    }

    fn same_sentence(&self, other: &Self) -> bool {
        self.done.kind == other.done.kind && self.sentence == other.sentence
    }

    fn same_actors(&self, other: &Self) -> bool {
        same_part(&self.actors, &other.actors)
    }

    fn same_recipients(&self, other: &Self) -> bool {
        same_part(&self.recipients, &other.recipients)
    }
}

/// Nobody on both sides, or somebody in common.
fn same_part(a: &[u32], b: &[u32]) -> bool {
    (a.is_empty() && b.is_empty()) || overlap(a, b)
}

fn marked<'e>(
    report: &'e Annotated,
    text: &[bool],
    sentences: &[[u32; 2]],
) -> anyhow::Result<Vec<Marked<'e>>> {
    let part =
        |spans: &[([u32; 2], Option<String>)]| characters(spans.iter().map(|(span, _)| span), text);
    report
        .events
        .iter()
        .map(|done| {
            let [start, _] = done.trigger;
            Ok(Marked {
                trigger: characters([&done.trigger], text)?,
                actors: part(&done.actor)?,
                recipients: part(&done.recipient)?,
                sentence: sentences
                    .iter()
                    .position(|[from, to]| (*from..*to).contains(&start)),
                done,
            })
        })
        .collect()
}

/// The sentences that the gold gives, or the reader's own.
fn sentences(gold: &Gold, id: &str, text: &str) -> Vec<[u32; 2]> {
    gold.sentences.get(id).cloned().unwrap_or_else(|| {
        let doc = Document::new(&Report::from_text(text));
        let chars = doc.sentences().iter().map(|sentence| doc.chars(*sentence));
        chars
            .map(|span| [span.start() as u32, span.end() as u32])
            .collect()
    })
}

/// Compares every gold report with the prediction of the same id; a missing one is an empty one.
pub(crate) fn score(
    gold: &Gold,
    predicted: &BTreeMap<String, Annotated>,
) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for report in gold.reports() {
        let (report, text) = report?;
        let sentences = sentences(gold, &report.id, text);
        let text = counting(text);
        let other = predicted.get(&report.id);
        let found = match other {
            Some(other) => marked(other, &text, &sentences)
                .with_context(|| format!("prediction of `{}`", report.id))?,
            None => Vec::new(),
        };
        let wanted = marked(report, &text, &sentences)
            .with_context(|| format!("annotation of `{}`", report.id))?;
        of_events(&mut scores, &wanted, &found);
        of_actors(
            &mut scores,
            &report.actors,
            other.map_or(&[], |other| &other.actors),
        );
    }
    Ok(scores)
}

fn of_events(scores: &mut Scores, wanted: &[Marked<'_>], found: &[Marked<'_>]) {
    scores.add("event: trigger, any type", wanted, found, |x, y| {
        overlap(&x.trigger, &y.trigger)
    });
    scores.add(
        "event: trigger and type",
        wanted,
        found,
        Marked::same_trigger,
    );
    scores.add(
        "event: type in sentence",
        wanted,
        found,
        Marked::same_sentence,
    );
    let kinds = |side: &[Marked<'_>]| -> Vec<String> {
        let mut kinds: Vec<String> = side.iter().map(|e| e.done.kind.clone()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    scores.add(
        "event: type in report",
        &kinds(wanted),
        &kinds(found),
        String::eq,
    );
    scores.add("event: who did what to whom", wanted, found, |x, y| {
        x.same_sentence(y) && x.same_actors(y) && x.same_recipients(y)
    });
    let pairs: Vec<_> = wanted
        .iter()
        .flat_map(|x| found.iter().map(move |y| (x, y)))
        .filter(|(x, y)| x.same_trigger(y))
        .collect();
    let mut share = |what: &str, same: &dyn Fn(&Marked<'_>, &Marked<'_>) -> bool| {
        let right = pairs.iter().filter(|(x, y)| same(x, y)).count();
        scores.rate(&format!("{what}, of matched events"), right, pairs.len());
    };
    share("actor", &|x, y| x.same_actors(y));
    share("recipient", &|x, y| x.same_recipients(y));
    share("mode", &|x, y| x.done.mode == y.done.mode);
    share("status", &|x, y| x.done.status == y.done.status);
    share("voice", &|x, y| {
        nested(x.done.voice.as_deref()) == nested(y.done.voice.as_deref())
    });
}

/// Country and sector of actors of one name.
fn of_actors(scores: &mut Scores, wanted: &[Actor], found: &[Actor]) {
    let countries = |actor: &Actor| {
        let mut countries = actor.country.clone();
        countries.sort_unstable();
        countries
    };
    let pairs: Vec<_> = wanted
        .iter()
        .flat_map(|x| found.iter().map(move |y| (x, y)))
        .filter(|(x, y)| x.name.to_lowercase() == y.name.to_lowercase())
        .collect();
    let same_country = pairs.iter().filter(|(x, y)| countries(x) == countries(y));
    scores.rate(
        "actor country, of same names",
        same_country.count(),
        pairs.len(),
    );
    let same_sector = pairs.iter().filter(|(x, y)| x.sector == y.sector);
    scores.rate(
        "actor sector, of same names",
        same_sector.count(),
        pairs.len(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    //                   0         10        20        30        40        50
    const TEXT: &str = "Police arrested Bo Orn. Lind condemned it and left Orn.";

    fn annotated(events: &str) -> Annotated {
        serde_json::from_str(&format!(
            r#"{{"id": "dam", "actors": [{{"id": "A1", "name": "Bo Orn", "country": ["KEN"]}}], "events": [{events}]}}"#
        ))
        .unwrap()
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

    const ARREST: &str = r#"{"trigger": [7, 15], "type": "COERCE", "mode": "arrest", "status": "occurred", "voice": "outlet",
        "actor": [[[0, 6], "A2"]], "recipient": [[[16, 22], "A1"]]}"#;
    const BLAME: &str = r#"{"trigger": [29, 38], "type": "ACCUSE", "status": "occurred", "voice": "outlet", "actor": [[[24, 28], "A3"]]}"#;

    /// Counted by hand: the arrest found without its mode and by nobody, the blame in the wrong place of its sentence.
    #[test]
    fn a_type_in_its_sentence_counts_without_its_trigger() {
        let gold = format!("{ARREST}, {BLAME}");
        let arrest = ARREST
            .replace(r#""mode": "arrest", "#, "")
            .replace(r#"[[0, 6], "A2"]"#, "");
        let blame = BLAME.replace("[29, 38]", "[46, 50]");
        insta::assert_snapshot!(scores(&gold, &format!("{arrest}, {blame}")), @r"
        event: trigger, any type            50.0  50.0  50.0   (predicted 2, gold 2)
        event: trigger and type             50.0  50.0  50.0   (predicted 2, gold 2)
        event: type in sentence            100.0 100.0 100.0   (predicted 2, gold 2)
        event: type in report              100.0 100.0 100.0   (predicted 2, gold 2)
        event: who did what to whom         50.0  50.0  50.0   (predicted 2, gold 2)
        actor, of matched events             0.0 %  of 1
        recipient, of matched events       100.0 %  of 1
        mode, of matched events              0.0 %  of 1
        status, of matched events          100.0 %  of 1
        voice, of matched events           100.0 %  of 1
        actor country, of same names       100.0 %  of 1
        actor sector, of same names        100.0 %  of 1
        ");
    }
}
