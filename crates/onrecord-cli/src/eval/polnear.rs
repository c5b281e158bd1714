//! A part of PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News"): `text/*.txt` with
//! brat's stand-off files in `attributions/`.
//!
//! Agrees with `read_polnear` of `train/onrecord_train/data.py`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::gold::{Annotated, Gold, Said, Spans};

pub(crate) fn read(folder: &Path) -> anyhow::Result<Gold> {
    let mut gold = Gold {
        texts: BTreeMap::new(),
        sentences: BTreeMap::new(),
        annotated: Vec::new(),
    };
    let annotations = with_ending(&folder.join("attributions"), ".ann")?;
    for (stem, file) in with_ending(&folder.join("text"), ".txt")? {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        // several annotators of one text: the first counts
        let several = annotations.iter().find(|(name, _)| {
            name.strip_prefix(&stem)
                .is_some_and(|rest| rest.starts_with('_'))
        });
        let one = several.or_else(|| annotations.iter().find(|(name, _)| *name == stem));
        let statements = match one {
            Some((_, file)) => {
                let marks = fs::read_to_string(file).with_context(|| file.display().to_string())?;
                statements(&marks).with_context(|| file.display().to_string())?
            }
            None => Vec::new(),
        };
        gold.annotated.push(Annotated {
            id: stem.clone(),
            actors: Vec::new(),
            statements,
            events: Vec::new(),
            figures: Vec::new(),
        });
        gold.texts.insert(stem, text);
    }
    Ok(gold)
}

/// The files of a folder that end so, by name, with their stems.
fn with_ending(folder: &Path, ending: &str) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if let Some(stem) = name.as_deref().and_then(|name| name.strip_suffix(ending)) {
            files.push((stem.to_owned(), path));
        }
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(files)
}

/// The statements of one file: `T` lines are marks, `E` lines say which belong together.
fn statements(marks: &str) -> anyhow::Result<Vec<Said>> {
    let mut pieces: BTreeMap<&str, Vec<[u32; 2]>> = BTreeMap::new();
    let mut links = Vec::new();
    for (n, line) in marks.lines().enumerate() {
        let mut fields = line.split('\t');
        match (fields.next(), fields.next()) {
            (Some(id), Some(mark)) if id.starts_with('T') => {
                pieces.insert(
                    id,
                    spans(mark).with_context(|| {
                        format!("line {}: expected `Kind start end`, found `{mark}`", n + 1)
                    })?,
                );
            }
            (Some(id), Some(link)) if id.starts_with('E') => links.push(link),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for link in links {
        let of = |kind: &str| -> Vec<[u32; 2]> {
            link.split_whitespace()
                .filter_map(|part| part.split_once(':'))
                .filter(|(name, _)| name.starts_with(kind))
                .filter_map(|(_, mark)| pieces.get(mark))
                .flatten()
                .copied()
                .collect()
        };
        let (source, cue, content) = (of("Source"), of("Cue"), of("Content"));
        if cue.is_empty() || content.is_empty() {
            continue;
        }
        found.push(Said {
            source: Some(Spans::Several(source)),
            cue: Some(Spans::Several(cue)),
            content: Some(Spans::Several(content)),
            // the corpus tells neither
            form: Some("indirect".to_owned()),
            voice: Some("outlet".to_owned()),
            speaker: None,
        });
    }
    Ok(found)
}

/// The pieces of `Content 209 236;91 186`.
fn spans(mark: &str) -> Option<Vec<[u32; 2]>> {
    let (_, pieces) = mark.split_once(' ')?;
    pieces
        .split(';')
        .map(|piece| {
            let (start, end) = piece.trim().split_once(' ')?;
            Some([start.parse().ok()?, end.trim().parse().ok()?])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_two_pieces_is_two_spans_and_no_content_no_statement() {
        let marks = "T1\tSource 0 4\tLind\nT2\tCue 5 9\tsaid\nT3\tContent 20 30;10 15\tit … holds\n\
                     E1\tAttribution:T9 Content:T3 Cue:T2 Source:T1\nE2\tAttribution:T9 Cue:T2 Source:T1\n";
        let found = statements(marks).unwrap();
        assert_eq!(found.len(), 1);
        let content = found[0].content.as_ref().unwrap().each();
        assert_eq!(content, [[20, 30], [10, 15]]);
    }

    #[test]
    fn a_mark_without_an_end_is_told_with_its_line() {
        let error = statements("T1\tSource 0 4\tLind\nT2\tCue 5\tsaid").unwrap_err();
        insta::assert_snapshot!(format!("{error:#}"), @"line 2: expected `Kind start end`, found `Cue 5`");
    }
}
