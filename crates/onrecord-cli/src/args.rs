//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Reads news reports and writes down who said what and who did what to whom.
#[derive(Debug, Parser)]
#[command(
    name = "onrecord",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write down the statements and events of reports
    Read(ReadArgs),
    /// Tell whom a name or description means, and why
    Actor(ActorArgs),
    /// Measure how well it does
    Eval(EvalArgs),
}

/// Tell whom a name or description means, and why.
///
/// It is looked up as if it stood alone in a report, which tells more.
#[derive(Debug, clap::Args)]
pub(crate) struct ActorArgs {
    /// Such as "Iran's foreign minister"
    pub(crate) mention: String,

    /// The day for which it is asked
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<Date>,
}

/// Write down the statements and events of reports.
///
/// A report that cannot be read is told on stderr and stops no other; the exit code is then 1.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    /// Files to read; `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = OutputFormat::View)]
    pub(crate) format: OutputFormat,

    /// What the inputs are; told from name and content unless given
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,

    /// In the view, show the text itself first, what was found in numbered brackets
    #[arg(long)]
    pub(crate) marks: bool,

    /// Columns of the view [default: the terminal's, at most 100, or 80]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,

    /// Also read reports in other languages than English, which the model was not trained on
    #[arg(long)]
    pub(crate) force: bool,

    #[command(flatten)]
    pub(crate) model: ModelArgs,
}

/// Which model, by which rules, on how many cores.
#[derive(Debug, clap::Args)]
pub(crate) struct ModelArgs {
    /// Folder with `tagger.onnx`, `tokenizer.json` and `labels.json` [default: the built-in model]
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,

    /// The annotation guide whose idea of a statement the tagger follows
    #[arg(long, value_enum, default_value_t = Guideline::Onrecord)]
    pub(crate) guideline: Guideline,

    /// Reports worked on at once [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// A view to read
    View,
    /// One record a line: docs/record-format.md
    Json,
    /// One report a line, as annotated reports are kept
    Corpus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Guideline {
    /// Every statement: said, written, thought, wanted, found, announced
    Onrecord,
    /// Attributions as the PolNeAR corpus marks them
    Polnear,
}

impl Guideline {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Onrecord => "onrecord",
            Self::Polnear => "polnear",
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    pub(crate) task: EvalTask,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EvalTask {
    /// Precision, recall and F1 of statements against annotated reports
    Statements(GoldArgs),
    /// Precision, recall and F1 of events against annotated reports
    Events(GoldArgs),
    /// Accuracy and macro F1 of the relation between a marked source and target, on the PLV set
    Plv(PlvArgs),
    /// Precision, recall and F1 of figures against annotated reports
    Figures(GoldArgs),
    /// How often the number of those killed in an incident is read from what is told of it
    Tolls(TollsArgs),
    /// How many numbers are found and have the right value, in Recognizers-Text's cases
    Numbers(NumbersArgs),
    /// How many time expressions are found, and how many have the right value
    Dates(DatesArgs),
    /// How many names of places are found, and how far from where they should be, on the GeoVirus set
    Places(PlacesArgs),
}

/// What is written of a comparison.
#[derive(Debug, clap::Args)]
pub(crate) struct ShownArgs {
    /// Also list what differs
    #[arg(long)]
    pub(crate) errors: bool,

    /// Write the numbers as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// How many names of places are found, and how far from where they should be, on the GeoVirus set.
///
/// No model is needed. A name is found where its words and ours overlap.
#[derive(Debug, clap::Args)]
pub(crate) struct PlacesArgs {
    /// `GeoVirus.xml`, or another file of its form
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

/// How many time expressions are found, and how many have the right value.
///
/// No model is asked. What is measured goes by what PATH holds.
#[derive(Debug, clap::Args)]
pub(crate) struct DatesArgs {
    /// Folders of `TimeML` files (`.tml`), of Recognizers-Text's cases (`.json`), or with `reports.jsonl` and
    /// `resolved.jsonl`, whose events tell when
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Of Recognizers-Text's cases, those that are not asked: a file or input a line, and why
    #[arg(long, value_name = "FILE")]
    pub(crate) except: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

/// Accuracy and macro F1 of the relation between a marked source and target, on the PLV set.
///
/// The model is asked what the marked source does to the marked target.
#[derive(Debug, clap::Args)]
pub(crate) struct PlvArgs {
    /// Tab-separated, with `marked_sentence`, `gold_root` and `gold_penta`
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Only the sentences whose numbers, from 0, stand in IDS, one a line
    #[arg(long, value_name = "IDS")]
    pub(crate) ids: Option<PathBuf>,

    /// Write the numbers as JSON
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) model: ModelArgs,
}

/// How often the number of those killed in an incident is read from what is told of it.
///
/// A report's toll is its first whole figure of killed, or those told of singly before it.
#[derive(Debug, clap::Args)]
pub(crate) struct TollsArgs {
    /// Airwars' incidents, one a line (`.jsonl`), or a folder with texts of MUC-3 and their key
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,

    #[command(flatten)]
    pub(crate) model: ModelArgs,
}

/// How many numbers are found and have the right value, in Recognizers-Text's cases.
///
/// No model is asked.
#[derive(Debug, clap::Args)]
pub(crate) struct NumbersArgs {
    /// `NumberModel.json` or `PercentModel.json`
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// Cases that are not asked: a kind of case or an input a line, and why
    #[arg(long, value_name = "FILE")]
    pub(crate) except: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

/// Precision, recall and F1 against annotated reports.
///
/// Each report is read from plain text with the model, end to end, unless `--predicted` gives a file. Spans are
/// compared as sets of letters and digits: `exact` where they are equal, `overlap` where they share one.
#[derive(Debug, clap::Args)]
pub(crate) struct GoldArgs {
    /// Folder with `reports.jsonl` and `resolved.jsonl` (or `gold.jsonl`), or a part of PolNeAR (`text/`,
    /// `attributions/`)
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: PathBuf,

    /// Only the reports whose ids stand in FILE, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) ids: Option<PathBuf>,

    /// Score FILE, written by `onrecord read --format corpus`, and run no model
    #[arg(long, value_name = "FILE")]
    pub(crate) predicted: Option<PathBuf>,

    /// Write the numbers as JSON
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) model: ModelArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A web page
    Html,
    /// A JSON object with `text`, or a list of such
    Json,
    /// Such an object a line
    Jsonl,
}
