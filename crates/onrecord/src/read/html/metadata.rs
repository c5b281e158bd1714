//! What a page says of itself: JSON-LD first, then `meta` elements, then the page's parts.

use jiff::civil::Date;
use serde_json::Value;

use super::page::{Page, decoded};
use crate::read::{dates, language};

/// How deep JSON-LD is looked into.
const DEEPEST: usize = 12;

/// A page's metadata.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

impl Metadata {
    pub(super) fn of(page: &Page) -> Self {
        let mut metadata = Self::default();
        for block in &page.json_ld {
            if let Ok(value) = serde_json::from_str::<Value>(block) {
                metadata.json_ld(&value, 0);
            }
        }
        let meta = |names: &[&str]| {
            let found = names.iter().find_map(|name| page.metas.get(*name))?;
            Some(found.trim().to_owned()).filter(|found| !found.is_empty())
        };
        let or =
            |slot: &mut Option<String>, names: &[&str]| *slot = slot.take().or_else(|| meta(names));
        or(
            &mut metadata.title,
            &["og:title", "twitter:title", "dc.title", "headline"],
        );
        metadata.outlet = meta(&["og:site_name", "application-name"]).or(metadata.outlet);
        let by = meta(&[
            "author",
            "article:author",
            "dc.creator",
            "byl",
            "parsely-author",
            "sailthru.author",
        ]);
        metadata.byline = metadata.byline.or(by.filter(|by| !by.starts_with("http")));
        metadata.url = page.canonical.clone().filter(|url| url.starts_with("http"));
        or(&mut metadata.url, &["og:url"]);
        let stamps = [
            "article:published_time",
            "datepublished",
            "og:article:published_time",
            "og:published_time",
            "parsely-pub-date",
            "publish-date",
            "pubdate",
            "publication_date",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
            "article.published",
            "last-modified",
        ];
        let stamp = stamps
            .iter()
            .find_map(|name| page.metas.get(*name).and_then(|words| dates::stamp(words)));
        metadata.date = metadata
            .date
            .or(stamp)
            .or_else(|| page.time.as_deref().and_then(dates::stamp))
            .or_else(|| metadata.url.as_deref().and_then(dates::in_url));
        metadata.language = page.language.as_deref().and_then(language::of_tag);
        if let Some(title) = &mut metadata.title {
            *title = clean(title);
        }
        for words in [&mut metadata.byline, &mut metadata.outlet]
            .into_iter()
            .flatten()
        {
            *words = clean(words);
        }
        metadata
    }

    /// Looks for the report among the things a block describes.
    fn json_ld(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(values) => values
                .iter()
                .for_each(|value| self.json_ld(value, depth + 1)),
            Value::Object(fields) => {
                let kinds = fields.get("@type").map(words).unwrap_or_default();
                let report = kinds.iter().any(|kind| {
                    kind.ends_with("Article")
                        || kind.ends_with("BlogPosting")
                        || kind == "Report"
                        || kind == "ReportageNewsArticle"
                });
                if report {
                    let first = |name: &str| {
                        fields
                            .get(name)
                            .and_then(|value| words(value).into_iter().next())
                    };
                    let or = |slot: &mut Option<String>, found: Option<String>| {
                        *slot = slot
                            .take()
                            .or(found.filter(|found| !found.trim().is_empty()));
                    };
                    or(&mut self.title, first("headline"));
                    or(
                        &mut self.outlet,
                        fields
                            .get("publisher")
                            .and_then(|value| names(value).into_iter().next()),
                    );
                    let by = fields
                        .get("author")
                        .or_else(|| fields.get("creator"))
                        .map(names)
                        .unwrap_or_default();
                    or(&mut self.byline, Some(by.join(", ")));
                    if self.date.is_none() {
                        self.date = first("datePublished").as_deref().and_then(dates::stamp);
                    }
                }
                for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(value) = fields.get(name) {
                        self.json_ld(value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The strings in a value that is one or a list of them.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => vec![words.clone()],
        Value::Array(values) => values
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// The names of the people or houses in a value.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) if !name.starts_with("http") => vec![name.clone()],
        Value::Object(fields) => fields.get("name").map(words).unwrap_or_default(),
        Value::Array(values) => values
            .iter()
            .flat_map(|value| match value {
                Value::Array(_) => Vec::new(),
                other => names(other),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Entities decoded (some pages write them twice), tags left out, white space made single spaces.
pub(super) fn clean(words: &str) -> String {
    let plain = decoded(words);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
