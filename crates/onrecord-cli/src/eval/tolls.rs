//! How many were killed, by what is told of an incident: Airwars' incident pages and the stories of MUC-3 with their keys.
//!
//! Neither marks where its number stands, so a report's toll is made of its record.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use onrecord::{
    Extractor,
    read::Report,
    record::{Bound, Counted, EventType, Figure, Mention, Record, Resolution},
};
use serde::Deserialize;

use super::{Measured, score::Scores};
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

/// The shares of incidents whose number is read.
pub(super) fn measure(args: &TollsArgs) -> anyhow::Result<Measured> {
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
    Ok(Measured {
        scores,
        errors,
        of: incidents.len(),
    })
}

fn found(extractor: &Extractor, incident: &Incident) -> anyhow::Result<Option<[f64; 2]>> {
    let report: Report = input::plain_text(&incident.id, &incident.text)?;
    let record = extractor
        .extract(&report)
        .with_context(|| incident.id.clone())?;
    Ok(toll(&incident.text, &record, incident.counts))
}

/// How many a record says were killed, or hurt too: the first whole figure of these kinds, or those who are told of singly before it.
///
/// Of a first figure that is said to be the least, the range goes on to the largest that is no more than twice as many.
fn toll(text: &str, record: &Record, counts: &[Counted]) -> Option<[f64; 2]> {
    let figures = record.figures.iter();
    let whole: Vec<&Figure> = figures
        .filter(|f| counts.contains(&f.what) && f.part_of.is_none() && f.value[1] > 0.0)
        .collect();
    let text: Vec<char> = text.chars().collect();
    let single = singles(&text, record);
    let lead = whole.first();
    if let Some(first) = single.first()
        && lead.is_none_or(|lead| first.at[0] < lead.words.at[0])
    {
        let sentence = sentence(&text, first.at[0]);
        let inside = |at: u32| sentence.contains(&(at as usize));
        let alone = single.iter().filter(|s| inside(s.at[0]));
        let alone: f64 = alone.map(|s| s.count).sum();
        let beside = whole.iter().find(|f| inside(f.words.at[0]));
        let [low, high] = beside.map_or([0.0, 0.0], |f| f.value);
        return Some([alone + low, alone + high]);
    }
    let lead = lead?;
    let [low, high] = lead.value;
    let more = whole.iter().skip(1).map(|f| f.value[1]);
    let more = more.filter(|more| lead.bound == Bound::AtLeast && *more <= 2.0 * high);
    Some([low, more.fold(high, f64::max)])
}

/// Somebody told of singly.
struct Single {
    at: [u32; 2],
    /// Two for "a woman and her son".
    count: f64,
}

/// Those hit in violent events of whom the text says beside their name that they were killed, in order, each once.
fn singles(text: &[char], record: &Record) -> Vec<Single> {
    const MANY: [&str; 13] = [
        "members",
        "people",
        "civilians",
        "family",
        "families",
        "others",
        "children",
        "women",
        "men",
        "victims",
        "house",
        "home",
        "several",
    ];
    const PRONOUNS: [&str; 9] = [
        "he", "she", "him", "her", "his", "they", "them", "their", "it",
    ];
    let mut found: Vec<(&Mention, Single)> = Vec::new();
    let assaults = record
        .events
        .iter()
        .filter(|e| e.kind == EventType::Assault);
    let mut hit: Vec<&Mention> = assaults.flat_map(|e| &e.recipients).collect();
    hit.sort_by_key(|mention| mention.words.at);
    for mention in hit {
        let lower = mention.words.words.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let many =
            words.iter().any(|w| MANY.contains(w)) || lower.contains(|c: char| c.is_numeric());
        let known = found.iter().any(|(other, single)| {
            let [_, end] = single.at;
            let [start, _] = mention.words.at;
            // "a paramedic, Bo Orn" is one
            let gap: String = between(text, end, start);
            let apposed = gap.chars().all(|c| !c.is_alphanumeric()) || gap.trim() == "named";
            start < end
                || apposed
                || other.is == mention.is && matches!(mention.is, Resolution::Actor(_))
        });
        if many || known || PRONOUNS.contains(&lower.as_str()) || !is_killed(text, mention.words.at)
        {
            continue;
        }
        let count = 1.0 + words.iter().filter(|w| **w == "and").count() as f64;
        let at = mention.words.at;
        found.push((mention, Single { at, count }));
    }
    found.into_iter().map(|(_, single)| single).collect()
}

/// The text from one code point to another.
fn between(text: &[char], from: u32, to: u32) -> String {
    let text = text.get(from as usize..(to.max(from) as usize).min(text.len()));
    text.unwrap_or_default().iter().collect()
}

/// Whether the words around say "killed …" or "… was killed".
fn is_killed(text: &[char], [start, end]: [u32; 2]) -> bool {
    const KILLS: [&str; 4] = ["killed", "killing", "kill", "martyred"];
    let before = between(text, start.saturating_sub(30), start);
    let mut back = before.split_whitespace().rev().take(2);
    if before.ends_with(' ') && back.any(|word| KILLS.contains(&word)) {
        return true;
    }
    let after = between(text, end, end + 140);
    let after = after.split(['.', ';']).next().unwrap_or_default();
    let words: Vec<&str> = after.split_whitespace().collect();
    words.windows(3).any(|three| match three {
        ["was" | "were", a, b] => KILLS.contains(a) || KILLS.contains(b),
        _ => false,
    })
}

/// The stretch around a code point without a full stop or line break.
fn sentence(text: &[char], at: u32) -> std::ops::Range<usize> {
    let at = (at as usize).min(text.len());
    let ends = |n: usize| {
        let next = text.get(n + 1).is_none_or(|c| c.is_whitespace());
        text.get(n)
            .is_some_and(|c| *c == '\n' || matches!(c, '.' | '!' | '?') && next)
    };
    let start = (0..at).rev().find(|n| ends(*n)).map_or(0, |n| n + 1);
    let end = (at..text.len()).find(|n| ends(*n)).unwrap_or(text.len());
    start..end
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
