//! Do the files that `DATA.md` vouches for still hold the same bytes?
//!
//! A row of a table there that ends on a SHA-256 names its file first: `` | `models/default/tagger.onnx` | … | `hex` | ``.

use std::{fs, path::Path};

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use crate::{root, say};

pub(crate) fn check() -> anyhow::Result<()> {
    say("── digests");
    let table = fs::read_to_string(root().join("DATA.md")).context("DATA.md")?;
    let mut wrong = Vec::new();
    let rows = rows(&table);
    for (file, digest) in &rows {
        let found = of(&root().join(file))?;
        if found != *digest {
            wrong.push(format!("{file}: expected {digest}, found {found}"));
        }
    }
    if !wrong.is_empty() {
        bail!("DATA.md: {}", wrong.join("; "));
    }
    say(&format!("{} files as DATA.md has them", rows.len()));
    Ok(())
}

/// The SHA-256 of a file, in hexadecimal.
pub(crate) fn of(file: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    Ok(hex(&Sha256::digest(bytes)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn rows(table: &str) -> Vec<(&str, &str)> {
    table
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line
                .strip_prefix('|')?
                .trim_end()
                .strip_suffix('|')?
                .split('|')
                .map(|cell| cell.trim().trim_matches('`'))
                .collect();
            let (file, digest) = (*cells.first()?, *cells.last()?);
            let is_digest = digest.len() == 64 && digest.chars().all(|c| c.is_ascii_hexdigit());
            is_digest.then_some((file, digest))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_that_end_on_a_digest_count() {
        let digest = "a".repeat(64);
        let table = format!(
            "# Data\n\n| file | digest |\n|---|---|\n| `a/b.tsv` | CC0 | `{digest}` |\n| none | – |\n"
        );
        assert_eq!(rows(&table), [("a/b.tsv", digest.as_str())]);
    }
}
