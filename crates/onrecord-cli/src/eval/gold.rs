//! Annotated reports: the corpus's resolved format, and what of it is compared.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context as _;
use serde::{Deserialize, de::DeserializeOwned};

use super::polnear;

/// Reports with the statements that careful readers found in them.
#[derive(Debug)]
pub(crate) struct Gold {
    /// By id.
    pub(crate) texts: BTreeMap<String, String>,
    /// By id, where the folder says it: the report's sentences, `[start, end]` in code points.
    pub(crate) sentences: BTreeMap<String, Vec<[u32; 2]>>,
    /// In the order of the file.
    pub(crate) annotated: Vec<Annotated>,
}

/// One report's annotation, gold or predicted.
#[derive(Debug, Deserialize)]
pub(crate) struct Annotated {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) actors: Vec<Actor>,
    #[serde(default)]
    pub(crate) statements: Vec<Said>,
    #[serde(default)]
    pub(crate) events: Vec<Done>,
    #[serde(default)]
    pub(crate) figures: Vec<Number>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Actor {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) country: Vec<String>,
    #[serde(default)]
    pub(crate) sector: String,
}

/// An event as annotated.
#[derive(Debug, Deserialize)]
pub(crate) struct Done {
    pub(crate) trigger: [u32; 2],
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) mode: Option<String>,
    #[serde(default)]
    pub(crate) actor: Vec<([u32; 2], Option<String>)>,
    #[serde(default)]
    pub(crate) recipient: Vec<([u32; 2], Option<String>)>,
    #[serde(default)]
    pub(crate) status: Option<String>,
    #[serde(default)]
    pub(crate) voice: Option<String>,
}

/// A figure as annotated.
#[derive(Debug, Deserialize)]
pub(crate) struct Number {
    pub(crate) span: [u32; 2],
    pub(crate) value: [f64; 2],
    #[serde(default)]
    pub(crate) bound: Option<String>,
    pub(crate) what: String,
    #[serde(default)]
    pub(crate) who: Option<Spans>,
    #[serde(default)]
    pub(crate) place: Option<Spans>,
    #[serde(default)]
    pub(crate) time: Option<([u32; 2], Option<String>)>,
    #[serde(default)]
    pub(crate) voice: Option<String>,
}

/// A statement as annotated.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    pub(crate) source: Option<Spans>,
    #[serde(default)]
    pub(crate) cue: Option<Spans>,
    #[serde(default)]
    pub(crate) content: Option<Spans>,
    #[serde(default)]
    pub(crate) form: Option<String>,
    #[serde(default)]
    pub(crate) speaker: Option<String>,
    #[serde(default)]
    pub(crate) voice: Option<String>,
}

/// `[start, end]`, or a list of such; code points of the report's text.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Spans {
    One([u32; 2]),
    Several(Vec<[u32; 2]>),
}

impl Spans {
    pub(crate) fn each(&self) -> &[[u32; 2]] {
        match self {
            Self::One(span) => std::slice::from_ref(span),
            Self::Several(spans) => spans,
        }
    }
}

#[derive(Deserialize)]
struct Text {
    id: String,
    #[serde(rename = "text")]
    words: String,
    #[serde(default)]
    sentences: Option<Vec<[u32; 2]>>,
}

impl Gold {
    /// Every annotated report with its text.
    pub(crate) fn reports(&self) -> impl Iterator<Item = anyhow::Result<(&Annotated, &str)>> {
        self.annotated.iter().map(|report| {
            let text = self.texts.get(&report.id).with_context(|| {
                format!(
                    "expected a text for the annotated report `{}`, found none",
                    report.id
                )
            })?;
            Ok((report, text.as_str()))
        })
    }
}

/// Reads a folder of annotated reports.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Gold> {
    if folder.join("attributions").is_dir() {
        return polnear::read(folder);
    }
    let texts: Vec<Text> = lines(&folder.join("reports.jsonl"))?;
    let resolved = folder.join("resolved.jsonl");
    let file = if resolved.exists() {
        resolved
    } else {
        folder.join("gold.jsonl")
    };
    Ok(Gold {
        sentences: texts
            .iter()
            .filter_map(|report| Some((report.id.clone(), report.sentences.clone()?)))
            .collect(),
        texts: texts
            .into_iter()
            .map(|report| (report.id, report.words))
            .collect(),
        annotated: annotated(&file)?,
    })
}

/// Annotations of a file; of two with one id the later counts.
pub(crate) fn annotated(file: &Path) -> anyhow::Result<Vec<Annotated>> {
    let mut reports: Vec<Annotated> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for report in lines::<Annotated>(file)? {
        if let Some(earlier) = places.get(&report.id).and_then(|at| reports.get_mut(*at)) {
            *earlier = report;
        } else {
            places.insert(report.id.clone(), reports.len());
            reports.push(report);
        }
    }
    Ok(reports)
}

/// One value a line.
pub(super) fn lines<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    fs::read_to_string(file)
        .with_context(|| file.display().to_string())?
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            serde_json::from_str(line).with_context(|| format!("{}:{}", file.display(), n + 1))
        })
        .collect()
}
