//! GeoVirus (Gritta, Pilehvar and Collier 2018): news with the names of places and their points.

use std::{fs, path::Path};

use anyhow::Context as _;
use onrecord::{
    document::{Byte, Document, Span},
    read::Report,
    resolve::place::{Places, places},
};
use roxmltree::Node;

use super::{Measured, score::Scores};

/// A name that should be found lies within this many kilometres of where it should be: a hundred miles.
const NEAR: f64 = 161.0;

/// A name in the file.
struct Gold {
    span: Span<Byte>,
    name: String,
    latitude: f64,
    longitude: f64,
}

/// Reads the file and compares.
pub(super) fn measure(file: &Path) -> anyhow::Result<Measured> {
    let place = || file.display().to_string();
    let text = fs::read_to_string(file).with_context(place)?;
    let tree = roxmltree::Document::parse(&text).with_context(place)?;
    let mut scores = Scores::default();
    let mut errors = Vec::new();
    let mut apart: Vec<f64> = Vec::new();
    let mut articles = 0;
    let (mut wanted, mut detected, mut found, mut right) = (0, 0, 0, 0);
    for article in tree
        .descendants()
        .filter(|node| node.has_tag_name("article"))
    {
        articles += 1;
        let text = text_of(article, "text").unwrap_or_default();
        let report = Report::from_text(text);
        let doc = Document::new(&report);
        let gold: Vec<Gold> = article
            .descendants()
            .filter(|node| node.has_tag_name("location"))
            .filter_map(|node| gold(node, text).with_context(place).transpose())
            .collect::<Result<_, _>>()?;
        let predicted = places(&report, &doc, &[]);
        wanted += gold.len();
        found += predicted.toponyms.len();
        for one in &gold {
            let Some(error) = nearest(&predicted, one) else {
                errors.push(told("missed", &doc, one.span, ""));
                continue;
            };
            detected += 1;
            if error > NEAR {
                let name = name_at(&predicted, one.span);
                errors.push(told(
                    "far",
                    &doc,
                    one.span,
                    &format!(
                        "{error:.0} km: {name}; should be {} {} {}",
                        one.name, one.latitude, one.longitude
                    ),
                ));
            }
            apart.push(error);
        }
        for toponym in &predicted.toponyms {
            if gold.iter().any(|one| one.span.overlaps(toponym.span)) {
                right += 1;
            } else {
                let name = name_at(&predicted, toponym.span);
                errors.push(told("extra", &doc, toponym.span, &name));
            }
        }
    }
    apart.sort_by(f64::total_cmp);
    let near = apart.iter().filter(|error| **error <= NEAR).count();
    scores.rate("names found", detected, wanted);
    scores.rate("names found that are in the file", right, found);
    scores.rate("within 161 km, of those found", near, detected);
    let finite: Vec<f64> = apart.iter().copied().filter(|e| e.is_finite()).collect();
    let mean = finite.iter().sum::<f64>() / finite.len().max(1) as f64;
    let median = apart.get(apart.len() / 2).copied().unwrap_or_default();
    scores.distance("mean error", mean, finite.len());
    scores.distance("median error", median, apart.len());
    Ok(Measured {
        scores,
        errors,
        of: articles,
    })
}

fn text_of<'a>(node: Node<'a, '_>, tag: &str) -> Option<&'a str> {
    node.children()
        .find(|child| child.has_tag_name(tag))?
        .text()
}

/// A name with a point; none where the file gives no point. Positions are code points, from 0 or from 1.
fn gold(node: Node<'_, '_>, text: &str) -> anyhow::Result<Option<Gold>> {
    let field = |tag: &str| {
        let text = text_of(node, tag).map(str::trim);
        text.with_context(|| format!("expected `<{tag}>` in `<location>`"))
    };
    let name = field("name")?;
    let start: usize = field("start")?.parse()?;
    let byte = |count: usize| {
        text.char_indices()
            .nth(count)
            .map_or(text.len(), |(at, _)| at)
    };
    let stands = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(name));
    let starts = [byte(start), byte(start.saturating_sub(1))];
    let start = starts.into_iter().find(stands);
    let start =
        start.with_context(|| format!("`{name}` does not stand where its `<location>` says"))?;
    let degrees = |tag: &str| text_of(node, tag).map(|text| text.trim().parse::<f64>());
    let (Some(latitude), Some(longitude)) = (degrees("lat"), degrees("lon")) else {
        return Ok(None);
    };
    Ok(Some(Gold {
        span: Span::new(start, start + name.len()),
        name: field("page")?
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
        latitude: latitude?,
        longitude: longitude?,
    }))
}

/// Kilometres to the nearest place named by the same words; none where they are not found.
fn nearest(predicted: &Places, gold: &Gold) -> Option<f64> {
    let same = predicted
        .toponyms
        .iter()
        .filter(|toponym| toponym.span.overlaps(gold.span));
    let errors = same.map(|toponym| {
        let place = toponym.is.ok().and_then(|n| predicted.places.get(n));
        place.map_or(f64::INFINITY, |place| {
            place.distance_to(gold.latitude, gold.longitude)
        })
    });
    errors.min_by(f64::total_cmp)
}

fn name_at(predicted: &Places, span: Span<Byte>) -> String {
    let toponym = predicted
        .toponyms
        .iter()
        .find(|toponym| toponym.span.overlaps(span));
    let place = toponym.and_then(|toponym| predicted.places.get(toponym.is.ok()?));
    place.map_or("unresolved".to_owned(), |place| {
        format!("{} ({})", place.name, place.country.unwrap_or("–"))
    })
}

/// A difference in words, with those around.
fn told(what: &str, doc: &Document, span: Span<Byte>, more: &str) -> String {
    let sentence = doc
        .sentences()
        .get(doc.sentence_at(span.start()))
        .copied()
        .unwrap_or(span);
    let before = doc
        .quote(sentence)
        .get(..span.start().saturating_sub(sentence.start()))
        .unwrap_or_default();
    let after = doc
        .quote(sentence)
        .get(span.end().saturating_sub(sentence.start())..)
        .unwrap_or_default();
    let before: String = before
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let after: String = after.chars().take(50).collect();
    format!("{what}\t{before}[{}]{after}\t{more}", doc.quote(span))
}
