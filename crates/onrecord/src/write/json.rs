//! One record, one line: the format that `docs/record-format.md` specifies.

use std::io;

use crate::record::Record;

/// Writes a record as one line of JSON.
///
/// ```
/// use onrecord::{Extractor, read::Report, tag::FixedMarks, write};
/// let record = Extractor::new(FixedMarks::default()).extract(&Report::from_text("It rained."))?;
/// let mut line = Vec::new();
/// write::json(&record, &mut line)?;
/// assert!(line.starts_with(br#"{"format":1,"#) && line.ends_with(b"\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When `out` does not take the bytes.
pub fn json(record: &Record, out: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    writeln!(out)
}

/// The JSON Schema of a record, as it stands in `docs/record.schema.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Record);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
