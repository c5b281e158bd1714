//! `onrecord read`: reports in, records out.

use std::{
    io::{self, IsTerminal as _, Write as _},
    sync::OnceLock,
};

use anyhow::Context as _;
use onrecord::{
    Extractor,
    read::Report,
    write::{self, ViewOptions},
};

use crate::{
    Outcome,
    args::{OutputFormat, ReadArgs},
    complain,
    input::{self, Reading},
    model, pool,
};

/// What the model was trained on.
const LANGUAGE: &str = "en";

pub(crate) fn read(args: &ReadArgs) -> anyhow::Result<Outcome> {
    let view = view_options(args);
    let extractor = Lazy::new(args);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Whole;
    let mut views = 0;
    let work = |reading: Reading| record(reading, args, &view, &extractor);
    pool::in_order(
        pool::workers(args.model.threads),
        input::reports(&args.inputs, args.input_format),
        work,
        |written| match written {
            Ok(bytes) => {
                if args.format == OutputFormat::View && views > 0 {
                    out.write_all(b"\n\n")?;
                }
                views += 1;
                out.write_all(&bytes)?;
                // a reader who waits at a terminal or a pipe sees each report when it is ready
                out.flush()?;
                Ok(())
            }
            Err(Trouble::Report(error)) => {
                outcome = Outcome::Partial;
                complain(&format!("{error:#}"));
                Ok(())
            }
            Err(Trouble::Model(error)) => Err(error),
        },
    )?;
    Ok(outcome)
}

/// Why there is no record.
enum Trouble {
    /// This report has none; the next one may.
    Report(anyhow::Error),
    /// No report will have one.
    Model(anyhow::Error),
}

/// One report's record, written.
fn record(
    reading: Reading,
    args: &ReadArgs,
    view: &ViewOptions,
    extractor: &Lazy<'_>,
) -> Result<Vec<u8>, Trouble> {
    let (place, report) = reading.map_err(Trouble::Report)?;
    if !args.force {
        in_english(&report, &place).map_err(Trouble::Report)?;
    }
    let extractor = extractor.get().map_err(Trouble::Model)?;
    let mut bytes = Vec::new();
    let record = extractor
        .extract(&report)
        .with_context(|| place.clone())
        .map_err(Trouble::Report)?;
    match args.format {
        OutputFormat::View => write::view(&record, &report.text, view, &mut bytes),
        OutputFormat::Json => write::json(&record, &mut bytes),
        OutputFormat::Corpus => write::corpus(&record, &mut bytes),
    }
    .context(place)
    .map_err(Trouble::Report)?;
    Ok(bytes)
}

fn in_english(report: &Report, place: &str) -> anyhow::Result<()> {
    match report.language.as_deref() {
        None | Some(LANGUAGE) => Ok(()),
        Some(other) => anyhow::bail!(
            "{place}: expected a report in English, found language `{other}` in `{}`; skipped\n\n\
             hint: pass `--force` to read it all the same",
            report.id
        ),
    }
}

/// The model is loaded by the first report that needs it, and never for `--help` or a missing file.
struct Lazy<'a> {
    args: &'a ReadArgs,
    extractor: OnceLock<Result<Extractor, String>>,
}

impl<'a> Lazy<'a> {
    fn new(args: &'a ReadArgs) -> Self {
        Self {
            args,
            extractor: OnceLock::new(),
        }
    }

    fn get(&self) -> anyhow::Result<&Extractor> {
        self.extractor
            .get_or_init(|| {
                model::extractor(&self.args.model).map_err(|error| format!("{error:#}"))
            })
            .as_ref()
            .map_err(|message| anyhow::anyhow!("{message}"))
    }
}

fn view_options(args: &ReadArgs) -> ViewOptions {
    let stdout = io::stdout();
    let colour = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let terminal = stdout
        .is_terminal()
        .then(terminal_size::terminal_size)
        .flatten()
        .map(|(width, _)| usize::from(width.0));
    // longer lines are hard to read
    let width = args
        .width
        .or(terminal.map(|width| width.min(100)))
        .unwrap_or(80);
    ViewOptions::default()
        .width(width)
        .colour(colour)
        .marks(args.marks)
}
