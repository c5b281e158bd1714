//! The modules of the library are its flow, and no stage uses a later one.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// In the order of the flow.
const STAGES: &[&str] = &[
    "read", "document", "tag", "assemble", "resolve", "record", "write", "extract",
];

/// What is read and what is written: any stage may speak of them.
const VOCABULARIES: &[&str] = &["document", "record"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut found: Vec<PathBuf> = fs::read_dir(path)
        .unwrap()
        .flat_map(|entry| files(&entry.unwrap().path()))
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    found.sort();
    found
}

/// The files of a stage: `stage/**.rs` or `stage.rs`.
fn files_of(stage: &str) -> Vec<PathBuf> {
    let folder = source().join(stage);
    let file = source().join(format!("{stage}.rs"));
    match (folder.exists(), file.exists()) {
        (true, false) => files(&folder),
        (false, true) => files(&file),
        _ => panic!("expected `src/{stage}/` or `src/{stage}.rs`"),
    }
}

/// The words of every path that begins with `crate::`, outside comments and tests.
fn named_in(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| {
            let end = if rest.starts_with('{') { ';' } else { ':' };
            let path = rest.split(end).next().unwrap();
            path.split(|c: char| !c.is_alphanumeric() && c != '_')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn no_stage_uses_a_later_one() {
    let mut wrong = Vec::new();
    for (n, stage) in STAGES.iter().enumerate() {
        for file in files_of(stage) {
            // tests may use what makes their input
            if file.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            let code = fs::read_to_string(&file).unwrap();
            let names = named_in(&code);
            for (m, later) in STAGES.iter().enumerate() {
                let allowed = m <= n || VOCABULARIES.contains(later);
                if !allowed && names.iter().any(|name| name == later) {
                    wrong.push(format!("{stage} uses {later}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_record_knows_of_no_stage() {
    for file in files_of("record") {
        let names = named_in(&fs::read_to_string(&file).unwrap());
        for stage in STAGES.iter().filter(|stage| !VOCABULARIES.contains(stage)) {
            assert!(
                !names.iter().any(|name| name == stage),
                "record uses {stage}"
            );
        }
    }
}

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_flow() {
    let code = fs::read_to_string(source().join("lib.rs")).unwrap();
    let modules: Vec<&str> = code
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .filter(|module| *module != "error")
        .collect();
    assert_eq!(modules, STAGES);
}
