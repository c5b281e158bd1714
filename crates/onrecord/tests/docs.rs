//! Files that the documents at the root name are there.

use std::{fs, path::Path};

const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "DATA.md",
    "docs/record-format.md",
];

/// Files that developers make and a clone need not have.
const MADE: &[&str] = &["models/", "target/release/onrecord"];

/// Targets of links, and paths in backquotes.
fn named(document: &str) -> Vec<String> {
    let links = document
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| !link.contains("://") && !link.starts_with('#'));
    let folders = [
        "crates/",
        "docs/",
        "train/",
        "eval/",
        "bench/",
        "xtask/",
        "gazetteer/",
        "models/",
        "examples/",
    ];
    let quoted = document.split('`').skip(1).step_by(2).filter(|words| {
        !words.contains([' ', '*', '|']) && folders.iter().any(|folder| words.starts_with(folder))
    });
    links.chain(quoted).map(str::to_owned).collect()
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        let words = fs::read_to_string(root.join(document)).unwrap();
        let folder = root.join(document).parent().unwrap().to_owned();
        for name in named(&words) {
            let path = name.split('#').next().unwrap();
            let known = MADE.iter().any(|made| path.starts_with(made));
            if !known && !folder.join(path).exists() && !root.join(path).exists() {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
