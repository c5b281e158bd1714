//! `onrecord eval dates`: are time expressions found, and do they get the right value?

mod events;
mod except;
mod recognizers;
mod timeml;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::Measured;
use crate::args::DatesArgs;

pub(super) fn measure(args: &DatesArgs) -> anyhow::Result<Measured> {
    let all = |ending: &str| -> anyhow::Result<Vec<PathBuf>> {
        let each = args.paths.iter().map(|path| files(path, ending));
        Ok(each.collect::<anyhow::Result<Vec<_>>>()?.concat())
    };
    let timeml = all("tml")?;
    let annotated = args
        .paths
        .iter()
        .find(|p| p.join("resolved.jsonl").exists());
    if !timeml.is_empty() {
        timeml::measure(&timeml)
    } else if let Some(folder) = annotated {
        events::measure(folder)
    } else {
        let cases = all("json")?;
        let paths: Vec<_> = args.paths.iter().map(|p| p.display().to_string()).collect();
        anyhow::ensure!(
            !cases.is_empty(),
            "{}: expected `.tml` or `.json` files or `resolved.jsonl`, found none",
            paths.join(", ")
        );
        recognizers::measure(&cases, args.except.as_deref())
    }
}

/// All files under `path` with this ending, in order.
fn files(path: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    if path.is_file() {
        let fits = path.extension().is_some_and(|found| found == ending);
        return Ok(if fits { vec![path.to_owned()] } else { vec![] });
    }
    let place = || path.display().to_string();
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(place)? {
        found.extend(files(&entry.with_context(place)?.path(), ending)?);
    }
    found.sort();
    Ok(found)
}
