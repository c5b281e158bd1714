//! The `onrecord` command. What it prints on stdout is data; everything it has to say besides goes to stderr.

mod actor;

mod args;

mod eval;

mod input;

mod model;

mod pool;

mod read;

use std::{io, process::ExitCode};

use clap::Parser as _;

use args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match &args.command {
        Command::Read(options) => read::read(options),
        Command::Actor(args) => actor::actor(args),
        Command::Eval(args) => eval::run(&args.task),
    };
    match result {
        Ok(Outcome::Whole) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::FAILURE,
        // whoever reads stdout has read enough
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// What a command achieved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything asked for.
    Whole,
    /// Something is missing, and stderr says what.
    Partial,
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on stderr what went wrong.
fn complain(message: &str) {
    use io::Write as _;
    // nobody is left to tell if stderr is closed
    let _ = writeln!(io::stderr(), "{message}");
}
