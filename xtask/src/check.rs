//! What must hold before a change is handed in.

use crate::{cargo, command, digests, must, root};

/// Whether the tests are part of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tests {
    Run,
    /// They ran just before.
    Skip,
}

pub(crate) fn check(tests: Tests) -> anyhow::Result<()> {
    must("format", cargo().args(["fmt", "--all", "--check"]))?;
    if tests == Tests::Run {
        must("tests", cargo().args(["test", "--release", "--workspace"]))?;
    }
    must(
        "lints",
        cargo()
            .args(["clippy", "--release", "--workspace", "--all-targets"])
            .args(["--", "-D", "warnings"]),
    )?;
    must(
        "documentation",
        cargo()
            .args(["doc", "--release", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    digests::check()
}

/// Writes the JSON Schema by the test that compares it.
pub(crate) fn schema() -> anyhow::Result<()> {
    must(
        "schema",
        cargo()
            .args([
                "test",
                "--release",
                "--package",
                "onrecord",
                "--test",
                "format",
            ])
            .args(["--", "the_schema_file_is_current"])
            .env("ONRECORD_WRITE_SCHEMA", "1"),
    )
}

/// Lints and tests the training code in an environment of its own.
pub(crate) fn train() -> anyhow::Result<()> {
    let environment = root().join("target/train-check");
    let python = environment.join("bin/python");
    if !python.exists() {
        must(
            "environment",
            command("python3").args(["-m", "venv"]).arg(&environment),
        )?;
    }
    let requirements = root().join("train/requirements.txt");
    if requirements.exists() {
        must(
            "packages",
            command(&python)
                .args(["-m", "pip", "install", "--quiet", "-r"])
                .arg(&requirements),
        )?;
    }
    must(
        "tools",
        command(&python).args(["-m", "pip", "install", "--quiet", "ruff", "pytest"]),
    )?;
    let train = root().join("train");
    must(
        "ruff",
        command(&python)
            .args(["-m", "ruff", "check", "."])
            .current_dir(&train),
    )?;
    must(
        "pytest",
        command(&python)
            .args(["-m", "pytest", "-q"])
            .current_dir(&train),
    )
}
