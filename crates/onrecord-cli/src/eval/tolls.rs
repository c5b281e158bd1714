//! How many were killed, by what is told of an incident: Airwars' incident pages and the stories of MUC-3 with their keys.
//!
//! Neither marks where its number stands, so a report's toll is made of its record: the range of its figures.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use onrecord::{
    Extractor,
    read::Report,
    record::{Counted, Record},
};
use serde::Deserialize;

use super::score::Scores;
use crate::{args::TollsArgs, input, model, pool};

/// A text of which the number is known.
#[derive(Debug)]
struct Incident {
    id: String,
    text: String,
    /// The least and the most.
    toll: [u32; 2],
    counts: &'static [Counted],
}

/// The shares of incidents whose number is read, how many incidents there are, and what differs.
pub(super) fn measure(args: &TollsArgs) -> anyhow::Result<(Scores, usize, Vec<String>)> {
    let incidents = if args.path.is_dir() {
        muc(&args.path)?
    } else {
        airwars(&args.path)?
    };
    let extractor = model::extractor(&args.model)?;
    let mut scores = Scores::default();
    let mut errors = Vec::new();
    let mut left = incidents.iter();
    pool::in_order(
        pool::workers(args.model.threads),
        incidents.iter(),
        |incident: &Incident| found(&extractor, incident),
        |toll: anyhow::Result<Option<[f64; 2]>>| {
            let toll = toll?;
            let Some(incident) = left.next() else {
                return anyhow::Ok(());
            };
            let wanted = incident.toll.map(f64::from);
            let [low, high] = wanted;
            let equal = toll == Some(wanted);
            let within = toll.is_some_and(|[a, b]| a <= high && low <= b);
            scores.rate("range equal", usize::from(equal), 1);
            scores.rate("ranges overlap", usize::from(within), 1);
            scores.rate("any number told", usize::from(toll.is_some()), 1);
            if !equal {
                errors.push(format!(
                    "{}: expected {wanted:?}, found {toll:?}",
                    incident.id
                ));
            }
            Ok(())
        },
    )?;
    Ok((scores, incidents.len(), errors))
}

fn found(extractor: &Extractor, incident: &Incident) -> anyhow::Result<Option<[f64; 2]>> {
    let report: Report = input::plain_text(&incident.id, &incident.text)?;
    let record = extractor
        .extract(&report)
        .with_context(|| incident.id.clone())?;
    Ok(toll(&record, incident.counts))
}

/// The range of a record's figures of these kinds, parts left out.
fn toll(record: &Record, counts: &[Counted]) -> Option<[f64; 2]> {
    let figures = record.figures.iter();
    let whole = figures.filter(|f| counts.contains(&f.what) && f.part_of.is_none());
    whole
        .map(|f| f.value)
        .reduce(|[low, high], [a, b]| [low.min(a), high.max(b)])
}

/// One of Airwars' incidents.
#[derive(Debug, Deserialize)]
struct Page {
    id: String,
    paragraphs: Vec<String>,
    #[serde(default)]
    killed: Option<String>,
}

/// Those whose number of killed is known: "3", "3 – 5".
fn airwars(file: &Path) -> anyhow::Result<Vec<Incident>> {
    let place = || file.display().to_string();
    let mut incidents = Vec::new();
    for (n, line) in fs::read_to_string(file)
        .with_context(place)?
        .lines()
        .enumerate()
    {
        let page: Page =
            serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), n + 1))?;
        let killed = page.killed.unwrap_or_default().replace(',', "");
        let ends: Result<Vec<u32>, _> = killed.split('–').map(|end| end.trim().parse()).collect();
        if let Ok(ends) = ends
            && let (Some(low), Some(high)) = (ends.first(), ends.last())
        {
            incidents.push(Incident {
                id: page.id,
                text: page.paragraphs.join("\n\n"),
                toll: [*low, *high],
                counts: &[Counted::Killed],
            });
        }
    }
    Ok(incidents)
}

/// The stories of MUC-3 whose key gives the number of every human target that was hurt.
///
/// A key's file is named `key-…`; the texts are in capitals and are read in small letters, each sentence with a capital.
fn muc(folder: &Path) -> anyhow::Result<Vec<Incident>> {
    let place = || folder.display().to_string();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(place)?
        .collect::<Result<Vec<_>, _>>()
        .with_context(place)?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let mut texts = BTreeMap::new();
    let mut keys: BTreeMap<String, Option<u32>> = BTreeMap::new();
    for path in paths {
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let text = String::from_utf8_lossy(&bytes);
        let is_key = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("key-"));
        if is_key {
            for template in text.split("0.  MESSAGE: ID").skip(1) {
                let id = template.split_whitespace().next().unwrap_or_default();
                let hurt = hurt(template);
                let sum = keys.entry(id.to_owned()).or_insert(Some(0));
                *sum = sum.zip(hurt).map(|(sum, hurt)| sum + hurt);
            }
        } else {
            stories(&text, &mut texts);
        }
    }
    let known = keys
        .into_iter()
        .filter_map(|(id, hurt)| Some((id, hurt.filter(|n| *n > 0)?)));
    Ok(known
        .filter_map(|(id, hurt)| {
            Some(Incident {
                text: texts.remove(&id)?,
                id,
                toll: [hurt, hurt],
                counts: &[Counted::Killed, Counted::Injured],
            })
        })
        .collect())
}

/// The stories of a file, each after a line with its id.
fn stories(text: &str, into: &mut BTreeMap<String, String>) {
    let mut id = None;
    let mut open = String::new();
    let mut starts = true;
    for line in text.lines().chain([""]) {
        let name = line.trim();
        let is_id = name.contains("-MUC") && !name.contains(' ');
        if is_id {
            if let Some(id) = id.replace(name.to_owned()) {
                into.insert(id, std::mem::take(&mut open));
            }
            starts = true;
            continue;
        }
        for c in line.chars() {
            if c.is_alphabetic() && starts {
                open.push(c);
                starts = false;
            } else {
                open.extend(c.to_lowercase());
            }
            starts |= matches!(c, '.' | '?' | '!');
        }
        starts |= name.is_empty();
        open.push(if name.is_empty() { '\n' } else { ' ' });
    }
    into.extend(id.map(|id| (id, open)));
}

/// How many human targets of a template were killed or hurt; none where it says "plural" of some.
fn hurt(template: &str) -> Option<u32> {
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut open = "";
    for line in template.lines() {
        let (head, value) = line.split_at_checked(36).unwrap_or((line, ""));
        if let Some((number, name)) = head.split_once(". ")
            && number.trim().parse::<u32>().is_ok()
        {
            open = name.trim();
        }
        fields.entry(open).or_default().push(value.trim());
    }
    let names = |value: &str| -> Vec<String> {
        let (_, named) = value.split_once(": ").unwrap_or_default();
        named.split(" / ").map(str::to_owned).collect()
    };
    let numbers = fields.get("HUM TGT: NUMBER").cloned().unwrap_or_default();
    let effects = fields
        .get("HUM TGT: EFFECT OF INCIDENT")
        .cloned()
        .unwrap_or_default();
    let mut sum = 0;
    for effect in effects {
        if !(effect.starts_with("DEATH") || effect.starts_with("INJURY")) {
            continue;
        }
        let who = names(effect);
        let number = numbers
            .iter()
            .find(|number| names(number).iter().any(|name| who.contains(name)))?;
        let count = number.split(':').next()?.trim();
        sum += count.trim_start_matches('~').parse::<u32>().ok()?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_how_many_were_hurt() {
        let template = "18. HUM TGT: NAME                   \"LIND\"\n\
            21. HUM TGT: NUMBER                 1: \"LIND\"\n                                    3: \"GUARDS\"\n\
            23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: \"LIND\"\n                                    DEATH: \"GUARDS\"\n";
        assert_eq!(hurt(template), Some(3));
        assert_eq!(hurt(&template.replace("3:", "PLURAL:")), None);
    }

    #[test]
    fn stories_are_parted_by_their_ids_and_read_in_small_letters() {
        let mut texts = BTreeMap::new();
        stories(
            "ORN1-MUC3-0001\n\n   THE DAM BROKE. TWO DIED.\n\nORN1-MUC3-0002\n\n   NONE DID.\n",
            &mut texts,
        );
        assert_eq!(texts.len(), 2);
        assert_eq!(texts["ORN1-MUC3-0001"].trim(), "The dam broke. Two died.");
    }
}
