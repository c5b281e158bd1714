//! Files and the standard input as reports.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use onrecord::read::Report;

use crate::args::InputFormat;

/// A report, or why there is none; the message begins with the place.
pub(crate) type Reading = anyhow::Result<(String, Report)>;

/// All reports of all inputs, one input after the other, each opened when it is its turn.
///
/// Each comes with the name of its input, for messages.
pub(crate) fn reports(
    inputs: &[PathBuf],
    format: Option<InputFormat>,
) -> impl Iterator<Item = Reading> + '_ {
    inputs.iter().flat_map(move |input| match bytes(input) {
        Ok(bytes) => of_bytes(&bytes, input, format),
        Err(error) => vec![Err(error)],
    })
}

fn bytes(input: &Path) -> anyhow::Result<Vec<u8>> {
    if is_stdin(input) {
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("cannot read the standard input")?;
        return Ok(bytes);
    }
    if input.is_dir() {
        anyhow::bail!("{}: expected a file, found a folder", input.display());
    }
    fs::read(input)
        .map_err(|error| anyhow::anyhow!("{}: {}", input.display(), system_words(&error)))
}

/// What the system said, in the style of every other message: "no such file or directory".
fn system_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

fn name(input: &Path) -> String {
    if is_stdin(input) {
        "<stdin>".to_owned()
    } else {
        input.display().to_string()
    }
}

/// The reports of one input.
fn of_bytes(bytes: &[u8], input: &Path, format: Option<InputFormat>) -> Vec<Reading> {
    let _ = format;
    let name = name(input);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![Err(anyhow::anyhow!(
            "{name}: expected text in UTF-8, found other bytes"
        ))];
    };
    let id = input
        .file_stem()
        .filter(|_| !is_stdin(input))
        .map_or("stdin".to_owned(), |stem| {
            stem.to_string_lossy().into_owned()
        });
    vec![Ok((name, plain_text(id, text)))]
}

/// A report that is a plain text, as annotated reports are.
pub(crate) fn plain_text(id: String, text: &str) -> Report {
    Report {
        id,
        ..Report::from_text(text)
    }
}
