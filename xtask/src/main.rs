//! Every command that a developer needs, with nothing to install but Rust.

mod check;

mod digests;

mod floors;

mod geonames;

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context as _, bail};

const USAGE: &str = "\
cargo xtask check [--no-test]   everything that must hold: format, lints, tests, docs, generated files, digests
cargo xtask schema              write docs/record.schema.json anew
cargo xtask digests             compare the files that DATA.md names with their digests
cargo xtask eval                compare the model's scores with eval/floors.toml
cargo xtask geonames DIR FILE   make gazetteer/geonames.bin anew from GeoNames' lists in DIR and its cities500.txt
cargo xtask train-check         lint and test train/ (makes an environment under target/, loads PyTorch)
";

fn main() -> ExitCode {
    match run(&env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> anyhow::Result<()> {
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["check"] => check::check(check::Tests::Run),
        ["check", "--no-test"] => check::check(check::Tests::Skip),
        ["schema"] => check::schema(),
        ["digests"] => digests::check(),
        ["eval"] => floors::check(),
        ["geonames", folder, cities] => geonames::build(Path::new(folder), Path::new(cities)),
        ["train-check"] => check::train(),
        _ => bail!("expected one of these commands:\n\n{USAGE}"),
    }
}

/// Progress and results; stdout is left to the commands that are run.
fn say(line: &str) {
    use std::io::Write as _;
    // nobody is left to tell if stderr is closed
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The repository's root.
fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Cargo, as it called us.
fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Runs a command to its end; its output is shown.
fn must(what: &str, command: &mut Command) -> anyhow::Result<()> {
    say(&format!("── {what}"));
    let status = command.status().with_context(|| what.to_owned())?;
    if !status.success() {
        bail!("{what}: {status}");
    }
    Ok(())
}
