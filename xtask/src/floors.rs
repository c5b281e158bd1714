//! Accuracy has a floor, and the floor knows its corpus: `eval/floors.toml`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::{cargo, command, digests, must, root, say};

/// One corpus with its floors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    /// What `onrecord eval` measures: `statements`, `events`, `figures`, `plv`, `dates`…
    measures: String,
    /// The folder for `--gold`, or what else is measured on, one or several, beginning at the folder that holds the corpora; or, with `made`, at the one for gold.
    gold: Paths,
    /// Whether the folder is made of annotations that are kept here and texts that are not.
    #[serde(default)]
    made: bool,
    /// For `--ids`, from the repository's root.
    ids: Option<PathBuf>,
    /// Whether the measure takes what it is measured on without `--gold`.
    #[serde(default)]
    bare: bool,
    /// For `--except`, from the repository's root.
    except: Option<PathBuf>,
    /// For `--guideline`; absent where no model is asked.
    guideline: Option<String>,
    /// How many reports or sentences are scored.
    reports: u64,
    /// SHA-256 of the gold file, or of all files of the folder.
    gold_sha256: String,
    /// By the measure's name.
    floors: BTreeMap<String, Floor>,
}

/// One path or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Paths {
    One(String),
    Several(Vec<String>),
}

impl Paths {
    fn each(&self) -> &[String] {
        match self {
            Self::One(path) => std::slice::from_ref(path),
            Self::Several(paths) => paths,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_field_names,
    reason = "the names are those of floors.toml"
)]
struct Floor {
    /// `f1`, `precision`, `recall` or `share`.
    number: String,
    /// In percent.
    floor: f64,
    /// How far below is noise.
    epsilon: f64,
    /// How many statements or pairs the gold has.
    count: u64,
}

/// The names under which a measure may say how many things it counted.
const COUNTS: [&str; 2] = ["gold", "of"];

pub(crate) fn check() -> anyhow::Result<()> {
    let file = root().join("eval/floors.toml");
    let words = fs::read_to_string(&file).context("eval/floors.toml")?;
    let tasks: BTreeMap<String, Task> = toml::from_str(&words).context("eval/floors.toml")?;
    let Some(shared) = shared() else {
        say("no corpora beside the repository: nothing to compare with");
        return Ok(());
    };
    must(
        "release build",
        cargo().args(["build", "--release", "--package", "onrecord-cli"]),
    )?;
    let mut faults = Vec::new();
    for (name, task) in &tasks {
        if task.made {
            for folder in task.gold.each() {
                make_gold(&shared, folder)?;
            }
        }
        faults.extend(
            faults_of(name, task, &shared).with_context(|| format!("eval/floors.toml: {name}"))?,
        );
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

/// The folder with the corpora: beside the repository, or where a worktree's main checkout has it.
fn shared() -> Option<PathBuf> {
    [root().join("../shared"), root().join("../../shared")]
        .into_iter()
        .find(|folder| folder.is_dir())
}

/// Where gold is made.
fn made() -> PathBuf {
    root().join("target/gold")
}

/// Puts annotations beside their texts.
fn make_gold(shared: &Path, folder: &str) -> anyhow::Result<()> {
    must(
        "gold",
        command("python3")
            .args(["-m", "onrecord_train.gold"])
            .arg(shared.canonicalize()?.join("data"))
            .arg(made().join(folder))
            .current_dir(root().join("train")),
    )
}

fn faults_of(name: &str, task: &Task, shared: &Path) -> anyhow::Result<Vec<String>> {
    let folder = if task.made { made() } else { shared.to_owned() };
    let gold: Vec<PathBuf> = task
        .gold
        .each()
        .iter()
        .map(|path| folder.join(path))
        .collect();
    let digest = digest_of(&gold)?;
    if digest != task.gold_sha256 {
        return Ok(vec![format!(
            "{name}: the gold has changed (expected {}, found {digest}): re-pin gold_sha256 and the floors",
            task.gold_sha256
        )]);
    }
    say(&format!("── {name}"));
    let mut run = cargo();
    run.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "onrecord-cli",
        "--",
    ])
    .args(["eval", &task.measures, "--json"]);
    if let Some(guideline) = &task.guideline {
        run.args(["--guideline", guideline]);
    }
    if !task.bare {
        run.arg("--gold");
    }
    run.args(&gold);
    if let Some(except) = &task.except {
        run.arg("--except").arg(root().join(except));
    }
    if let Some(ids) = &task.ids {
        run.arg("--ids").arg(root().join(ids));
    }
    let output = run.stderr(std::process::Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("onrecord eval: {}", output.status);
    }
    let scores: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("numbers of onrecord eval")?;
    Ok(compare(name, task, &scores))
}

fn compare(name: &str, task: &Task, scores: &serde_json::Value) -> Vec<String> {
    let mut faults = Vec::new();
    let reports = scores.get("reports").and_then(serde_json::Value::as_u64);
    if reports != Some(task.reports) {
        faults.push(format!(
            "{name}: expected {} reports, found {reports:?}",
            task.reports
        ));
    }
    for (measure, floor) in &task.floors {
        let numbers = scores.get("measures").and_then(|all| all.get(measure));
        let number = |field: &str| numbers.and_then(|numbers| numbers.get(field));
        let Some(score) = number(&floor.number).and_then(serde_json::Value::as_f64) else {
            faults.push(format!("{name}: no {} of `{measure}`", floor.number));
            continue;
        };
        let count = COUNTS.iter().find_map(|field| number(field)?.as_u64());
        // what a share is of depends on what was found; only the gold's own count is fixed
        if number("gold").is_some() && count != Some(floor.count) {
            faults.push(format!(
                "{name}: {measure}: expected {} in the gold, found {count:?}",
                floor.count
            ));
        }
        let line = format!(
            "{name}: {measure} {} {score:.2}, floor {:.2}",
            floor.number, floor.floor
        );
        say(&line);
        if score < floor.floor - floor.epsilon {
            faults.push(format!("{line}: lower"));
        }
    }
    faults
}

/// Of all files that are measured on, in the order of their names: the file itself, a folder's `resolved.jsonl` or `gold.jsonl`, or
/// everything in it.
fn digest_of(gold: &[PathBuf]) -> anyhow::Result<String> {
    let mut files = Vec::new();
    for path in gold {
        let annotated = ["resolved.jsonl", "gold.jsonl"].map(|file| path.join(file));
        match annotated.into_iter().find(|file| file.exists()) {
            Some(file) => files.push(file),
            None => files.extend(all_files(path)?),
        }
    }
    if let [file] = files.as_slice() {
        return digests::of(file);
    }
    let mut all = Sha256::new();
    for file in files {
        all.update(fs::read(&file).with_context(|| file.display().to_string())?);
    }
    Ok(digests::hex(&all.finalize()))
}

/// The file itself, or all files of a folder and those in it.
fn all_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let place = || path.display().to_string();
    let mut inside = fs::read_dir(path)
        .with_context(place)?
        .map(|entry| Ok(entry?.path()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    inside.sort();
    let mut files = Vec::new();
    for path in inside {
        files.extend(all_files(&path)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task() -> Task {
        toml::from_str(
            r#"
            measures = "statements"
            gold = "corpus"
            guideline = "onrecord"
            reports = 2
            gold_sha256 = "00"
            [floors."statement linked exact"]
            number = "f1"
            floor = 50.0
            epsilon = 0.2
            count = 10
            "#,
        )
        .unwrap()
    }

    fn faults(f1: f64, gold: u64) -> Vec<String> {
        let scores = serde_json::json!({
            "reports": 2, "measures": { "statement linked exact": { "f1": f1, "gold": gold } },
        });
        compare("dev", &task(), &scores)
    }

    #[test]
    fn a_lower_score_is_a_fault_and_noise_is_none() {
        assert!(faults(49.9, 10).is_empty());
        assert_eq!(
            faults(49.7, 10),
            ["dev: statement linked exact f1 49.70, floor 50.00: lower"]
        );
    }

    #[test]
    fn another_count_is_a_fault() {
        assert_eq!(
            faults(60.0, 11),
            ["dev: statement linked exact: expected 10 in the gold, found Some(11)"]
        );
    }
}
