//! Files and the standard input as reports.

use std::{
    io::{self, Read as _},
    iter,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use onrecord::read::{self, ReadOptions, Report};

use crate::args::InputFormat;

/// A report, or why there is none; the message begins with the place.
pub(crate) type Reading = anyhow::Result<(String, Report)>;

/// All reports of all inputs, one input after the other, each opened when it is its turn.
///
/// Each comes with the name of its input, for messages.
pub(crate) fn reports(
    inputs: &[PathBuf],
    format: Option<InputFormat>,
) -> impl Iterator<Item = Reading> + Send + '_ {
    let options = options(format);
    inputs
        .iter()
        .flat_map(move |input| -> Box<dyn Iterator<Item = Reading> + Send> {
            let reports = if is_stdin(input) {
                stdin(&options)
            } else {
                file(input, &options)
            };
            reports.unwrap_or_else(|error| Box::new(iter::once(Err(error))))
        })
}

type Readings = Box<dyn Iterator<Item = Reading> + Send>;

fn stdin(options: &ReadOptions) -> anyhow::Result<Readings> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .context("stdin: cannot read the report")?;
    let readings = read::read(&bytes, &options.clone().name(STDIN))
        .into_iter()
        .map(|report| Ok((STDIN.to_owned(), report?)));
    Ok(Box::new(readings))
}

fn file(path: &Path, options: &ReadOptions) -> anyhow::Result<Readings> {
    let name = path.display().to_string();
    let readings = read::read_path(path, options)?.map(move |report| Ok((name.clone(), report?)));
    Ok(Box::new(readings))
}

/// What the standard input is called in messages and as a report.
const STDIN: &str = "stdin";

fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

fn options(format: Option<InputFormat>) -> ReadOptions {
    let options = ReadOptions::default();
    match format {
        None => options,
        Some(InputFormat::Html) => options.format(read::InputFormat::Html),
        Some(InputFormat::Markdown) => options.format(read::InputFormat::Markdown),
        Some(InputFormat::Text) => options.format(read::InputFormat::Text),
        Some(InputFormat::Json) => options.format(read::InputFormat::Json),
        Some(InputFormat::Jsonl) => options.format(read::InputFormat::JsonLines),
    }
}

/// A report that is a plain text, as annotated reports are; read as `onrecord read` reads it.
pub(crate) fn plain_text(id: &str, text: &str) -> anyhow::Result<Report> {
    let options = ReadOptions::default()
        .name(id)
        .format(read::InputFormat::Text);
    let report = read::read(text.as_bytes(), &options)
        .into_iter()
        .next()
        .with_context(|| format!("{id}: expected a report, found none"))??;
    Ok(Report {
        id: id.to_owned(),
        ..report
    })
}
