//! `onrecord eval`: how well the statements, events and figures agree with those that careful readers wrote down.

mod dates;

mod events;

mod figures;

mod gold;

mod numbers;

mod places;

mod plv;

mod polnear;

mod score;

mod tolls;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::Path,
};

use anyhow::Context as _;
use onrecord::{read::Report, tag, write};

use crate::{
    Outcome,
    args::{EvalTask, ModelArgs, ShownArgs},
    input, model, pool,
};
use gold::{Annotated, Gold};
use score::Scores;

pub(crate) fn run(task: &EvalTask) -> anyhow::Result<Outcome> {
    let (args, score): (_, fn(&Gold, &BTreeMap<_, _>) -> _) = match task {
        EvalTask::Statements(args) => (args, score::score),
        EvalTask::Events(args) => (args, events::score),
        EvalTask::Figures(args) => (args, figures::score),
        EvalTask::Tolls(args) => {
            let guideline = args.model.guideline.name();
            return tolls::measure(args)?.shown(&args.shown, Some(guideline));
        }
        EvalTask::Numbers(args) => return numbers::measure(args)?.shown(&args.shown, None),
        EvalTask::Dates(args) => return dates::measure(args)?.shown(&args.shown, None),
        EvalTask::Places(args) => return places::measure(&args.file)?.shown(&args.shown, None),
        EvalTask::Plv(args) => {
            let network = model::network(&args.model, tag::Guideline::Plv)?;
            let workers = pool::workers(args.model.threads);
            let (scores, sentences) =
                plv::score(&args.file, args.ids.as_deref(), &network, workers)?;
            let guideline = args.model.guideline.name();
            return written(&scores, args.json, Some(guideline), sentences);
        }
    };
    let mut gold = gold::read(&args.gold)?;
    if let Some(ids) = &args.ids {
        keep(&mut gold, ids)?;
    }
    let predicted = match &args.predicted {
        Some(file) => gold::annotated(file)?,
        None => extracted(&gold, &args.model)?,
    };
    let predicted = predicted
        .into_iter()
        .map(|report| (report.id.clone(), report))
        .collect::<BTreeMap<_, _>>();
    let scores = score(&gold, &predicted)?;
    written(
        &scores,
        args.json,
        Some(args.model.guideline.name()),
        gold.annotated.len(),
    )
}

/// What was measured, and each difference in words.
#[derive(Debug, Default)]
struct Measured {
    scores: Scores,
    errors: Vec<String>,
    /// Reports or cases.
    of: usize,
}

impl Measured {
    fn shown(&self, how: &ShownArgs, guideline: Option<&str>) -> anyhow::Result<Outcome> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        for error in self.errors.iter().filter(|_| how.errors) {
            writeln!(out, "{error}")?;
        }
        out.flush()?;
        drop(out);
        written(&self.scores, how.json, guideline, self.of)
    }
}

/// `guideline`: that of the model, where one was asked.
fn written(
    scores: &Scores,
    json: bool,
    guideline: Option<&str>,
    reports: usize,
) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if json {
        let numbers = serde_json::json!({
            "guideline": guideline,
            "reports": reports,
            "measures": scores.json(),
        });
        writeln!(out, "{numbers}")?;
    } else {
        write!(out, "{scores}")?;
    }
    out.flush()?;
    Ok(Outcome::Whole)
}

/// Leaves only the reports whose ids stand in `file`.
fn keep(gold: &mut Gold, file: &Path) -> anyhow::Result<()> {
    let ids = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut kept = Vec::new();
    for (n, id) in ids
        .lines()
        .map(str::trim)
        .enumerate()
        .filter(|(_, id)| !id.is_empty())
    {
        let at = gold
            .annotated
            .iter()
            .position(|report| report.id == id)
            .with_context(|| {
                format!(
                    "{}:{}: expected the id of an annotated report, found `{id}`",
                    file.display(),
                    n + 1
                )
            })?;
        kept.push(gold.annotated.swap_remove(at));
    }
    gold.annotated = kept;
    Ok(())
}

/// What the model finds in the same reports.
fn extracted(gold: &Gold, args: &ModelArgs) -> anyhow::Result<Vec<Annotated>> {
    let extractor = model::extractor(args)?;
    let mut found = Vec::new();
    let reports = gold.annotated.iter().map(|report| {
        let text = gold
            .texts
            .get(&report.id)
            .map(String::as_str)
            .unwrap_or_default();
        let read = input::plain_text(&report.id, text)?;
        // spans of the annotation count in this very text
        anyhow::ensure!(
            read.text == text,
            "{}: the reader changed the text",
            report.id
        );
        Ok(read)
    });
    pool::in_order(
        pool::workers(args.threads),
        reports,
        |report: anyhow::Result<Report>| {
            let report = report?;
            let record = extractor
                .extract(&report)
                .with_context(|| report.id.clone())?;
            let mut line = Vec::new();
            write::corpus(&record, &mut line)?;
            anyhow::Ok(serde_json::from_slice(&line)?)
        },
        |report| {
            found.push(report?);
            anyhow::Ok(())
        },
    )?;
    Ok(found)
}
