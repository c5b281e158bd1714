//! The command as its users see it: stdout, stderr and exit code of the real binary.
//!
//! Where a model is needed it is the library's toy, whose weights are random: what it marks means nothing.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const TOY: &str = "crates/onrecord/tests/toy";

/// Short enough for the toy, which knows 128 positions.
const SHORT: &str = "crates/onrecord-cli/tests/inputs/short.txt";

fn onrecord(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    onrecord(args).output().unwrap()
}

fn words(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// All that a user sees.
fn seen(output: &Output) -> String {
    format!(
        "exit code: {}\n── stdout\n{}── stderr\n{}",
        output.status.code().unwrap(),
        words(&output.stdout),
        words(&output.stderr)
    )
}

#[test]
fn without_a_command_it_says_what_there_is() {
    insta::assert_snapshot!(seen(&run(&[])));
}

#[test]
fn help_of_read() {
    insta::assert_snapshot!(seen(&run(&["read", "--help"])));
}

#[test]
fn help_of_eval_statements() {
    insta::assert_snapshot!(seen(&run(&["eval", "statements", "--help"])));
}

#[test]
fn help_of_eval_events() {
    insta::assert_snapshot!(seen(&run(&["eval", "events", "--help"])));
}

#[test]
fn an_actor_is_told_with_reasons() {
    insta::assert_snapshot!(seen(&run(&[
        "actor",
        "Jean-Yves Le Drian",
        "--date",
        "2018-01-01"
    ])));
    insta::assert_snapshot!(seen(&run(&["actor", "Iran's interim foreign minister"])));
}

#[test]
fn a_date_that_is_none_is_wrong_usage() {
    insta::assert_snapshot!(seen(&run(&["actor", "Ada Lind", "--date", "yesterday"])));
}

#[test]
fn an_unknown_format_is_wrong_usage() {
    insta::assert_snapshot!(seen(&run(&[
        "read",
        "--format",
        "yaml",
        "examples/dam.txt"
    ])));
}

#[test]
fn no_input_is_wrong_usage() {
    assert_eq!(run(&["read"]).status.code(), Some(2));
}

#[test]
fn inputs_that_are_none_are_told_one_by_one() {
    insta::assert_snapshot!(seen(&run(&[
        "read",
        "no-such-file.txt",
        "examples",
        "crates/onrecord-cli/tests/inputs/empty.txt",
    ])));
}

#[test]
fn a_report_in_german_is_told_and_skipped() {
    insta::assert_snapshot!(seen(&run(&[
        "read",
        "crates/onrecord-cli/tests/inputs/damm.txt"
    ])));
}

#[test]
fn force_reads_a_report_in_german() {
    let input = "crates/onrecord-cli/tests/inputs/damm.txt";
    let output = run(&["read", "--model", TOY, "--format", "json", "--force", input]);
    assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
    assert!(words(&output.stdout).starts_with(r#"{"format":1,"id":"damm","#));
}

#[test]
fn a_folder_without_a_model_is_told() {
    let output = run(&["read", "--model", "examples", "examples/dam.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = words(&output.stderr);
    assert!(
        stderr.starts_with("examples/tagger.onnx: cannot read the model"),
        "{stderr}"
    );
}

/// The ids of the records in JSON Lines.
fn ids(output: &Output) -> Vec<String> {
    words(&output.stdout)
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["id"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn a_bad_line_stops_no_other_and_shows_in_the_exit_code() {
    let wire = "crates/onrecord-cli/tests/inputs/wire.jsonl";
    let output = run(&["read", "--model", TOY, "--format", "json", wire, SHORT]);
    assert_eq!(ids(&output), ["dam", "flood", "short"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(
        words(&output.stderr),
        @"crates/onrecord-cli/tests/inputs/wire.jsonl:2: expected field `text`, found `id`, `title`"
    );
}

#[test]
fn the_standard_input_is_a_report() {
    let mut child = onrecord(&["read", "--model", TOY, "--format", "corpus", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let text =
        b"The dam will hold, Ada Lind, the minister of works, told the council of Orn on Sunday.";
    child.stdin.take().unwrap().write_all(text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(ids(&output), ["stdin"], "{}", seen(&output));
    assert!(
        words(&output.stdout)
            .trim_end()
            .ends_with(r#""figures":[]}"#)
    );
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let inputs = [
        SHORT,
        "crates/onrecord-cli/tests/inputs/short.md",
        "crates/onrecord-cli/tests/inputs/short.html",
    ];
    for format in ["view", "json", "corpus"] {
        let with = |threads: &str| {
            let mut args = vec![
                "read",
                "--model",
                TOY,
                "--format",
                format,
                "--threads",
                threads,
            ];
            for _ in 0..3 {
                args.extend(inputs);
            }
            let output = run(&args);
            assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
            output.stdout
        };
        assert!(with("1") == with("4"), "{format}");
    }
}

#[test]
fn marks_leave_the_words_as_they_are() {
    let output = run(&["read", "--model", TOY, "--marks", SHORT]);
    let stdout = words(&output.stdout);
    assert!(
        stdout.starts_with("Dam will hold, minister says\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("{¹source} <¹cue> [¹content¹] ‹ᵉ¹trigger›\n"),
        "{stdout}"
    );
    assert!(!stdout.contains('\u{1b}'), "a pipe gets no colours");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let mut child = onrecord(&["read", "--model", TOY, "--format", "json", SHORT])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), words(&output.stderr)), (Some(0), ""));
}

const GOLD: &str = "crates/onrecord-cli/tests/gold";
const PREDICTED: &str = "crates/onrecord-cli/tests/gold/predicted.jsonl";

fn eval(args: &[&str]) -> Output {
    let mut all = vec!["eval", "statements"];
    all.extend(args);
    run(&all)
}

#[test]
fn scores_of_a_file() {
    insta::assert_snapshot!(seen(&eval(&["--gold", GOLD, "--predicted", PREDICTED])));
}

#[test]
fn scores_of_some_reports_as_json() {
    let ids = format!("{GOLD}/ids.txt");
    insta::assert_snapshot!(seen(&eval(&[
        "--gold",
        GOLD,
        "--predicted",
        PREDICTED,
        "--ids",
        &ids,
        "--json"
    ])));
}

#[test]
fn scores_against_brats_files() {
    let gold = "crates/onrecord-cli/tests/polnear";
    insta::assert_snapshot!(seen(&eval(&["--gold", gold, "--predicted", PREDICTED])));
}

#[test]
fn scores_of_the_model_itself() {
    let output = eval(&["--gold", GOLD, "--model", TOY, "--guideline", "polnear"]);
    assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
    assert!(words(&output.stdout).contains("gold 4)"));
}

#[test]
fn what_cannot_be_scored_is_told_with_its_line() {
    let broken = format!("{GOLD}/broken.jsonl");
    let ids = format!("{GOLD}/other-ids.txt");
    let outputs = [
        eval(&["--gold", GOLD, "--predicted", &broken]),
        eval(&["--gold", GOLD, "--predicted", PREDICTED, "--ids", &ids]),
        eval(&["--gold", "examples", "--predicted", PREDICTED]),
    ];
    insta::assert_snapshot!(outputs.iter().map(seen).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_relation_is_asked_for_by_source_and_target() {
    let file = format!("{GOLD}/relations.tsv");
    let ids = format!("{GOLD}/relations-ids.txt");
    let all = run(&["eval", "plv", &file, "--model", TOY, "--json"]);
    assert!(
        words(&all.stdout).contains("\"root, macro F1\""),
        "{}",
        seen(&all)
    );
    let other = run(&["eval", "plv", &file, "--model", TOY, "--ids", &ids]);
    insta::assert_snapshot!(seen(&other));
}

#[test]
fn times_are_compared_with_timeml() {
    let args = [
        "eval",
        "dates",
        "crates/onrecord-cli/tests/timeml",
        "--errors",
    ];
    insta::assert_snapshot!(seen(&run(&args)));
}

#[test]
fn times_are_compared_with_cases_but_for_those_left_out() {
    let args = [
        "eval",
        "dates",
        "crates/onrecord-cli/tests/recognizers",
        "--except",
        "eval/recognizers-except.tsv",
        "--errors",
    ];
    insta::assert_snapshot!(seen(&run(&args)));
}

#[test]
fn figures_are_compared_with_gold() {
    let args = ["eval", "figures", "--gold", GOLD, "--predicted", PREDICTED];
    insta::assert_snapshot!(seen(&run(&args)));
}

#[test]
fn tolls_are_read_from_incidents() {
    let file = "crates/onrecord-cli/tests/incidents.jsonl";
    insta::assert_snapshot!(seen(&run(&["eval", "tolls", file, "--errors"])));
    let missing = run(&["eval", "tolls", "no-such.jsonl"]);
    assert!(words(&missing.stderr).contains("no-such.jsonl"));
}

#[test]
fn numbers_are_compared_with_cases_but_for_those_left_out() {
    let file = "crates/onrecord-cli/tests/numbers/OrnModel.json";
    let args = [
        "eval",
        "numbers",
        file,
        "--except",
        "eval/numbers.tsv",
        "--errors",
    ];
    insta::assert_snapshot!(seen(&run(&args)));
}

#[test]
fn places_are_compared_with_points() {
    let file = "crates/onrecord-cli/tests/places.xml";
    insta::assert_snapshot!(seen(&run(&["eval", "places", file, "--errors"])));
}
