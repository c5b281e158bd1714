//! What `docs/` says of the record is true.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::{env, fs, path::PathBuf};

use onrecord::{
    record::{Evidence, FORMAT_VERSION, Record},
    write,
};

fn docs(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(file)
}

/// The last block of the specification that is fenced as `language`.
fn sample(language: &str) -> String {
    let specification = fs::read_to_string(docs("record-format.md")).unwrap();
    let (_, after) = specification
        .rsplit_once(&format!("```{language}\n"))
        .unwrap();
    after.split("\n```").next().unwrap().to_owned()
}

/// Run with `ONRECORD_WRITE_SCHEMA=1` to bring the file up to date.
#[test]
fn the_schema_file_is_current() {
    let file = docs("record.schema.json");
    if env::var_os("ONRECORD_WRITE_SCHEMA").is_some() {
        fs::write(&file, write::schema()).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == write::schema(),
        "docs/record.schema.json is not current: run `cargo xtask schema`"
    );
}

#[test]
fn the_sample_record_comes_back_as_it_was() {
    let sample = sample("json");
    let record: Record = serde_json::from_str(&sample).unwrap();
    assert_eq!(record.format, FORMAT_VERSION);
    let mut line = Vec::new();
    write::json(&record, &mut line).unwrap();
    let before: serde_json::Value = serde_json::from_str(&sample).unwrap();
    let after: serde_json::Value = serde_json::from_slice(&line).unwrap();
    // equal also in the order of the fields: a field that is not known would be lost
    assert_eq!(before.to_string(), after.to_string());
}

#[test]
fn the_sample_records_evidence_quotes_the_sample_text() {
    let text = sample("text");
    let record: Record = serde_json::from_str(&sample("json")).unwrap();
    let check = |evidence: &Evidence| {
        let [start, end] = evidence.at;
        let words: String = text
            .chars()
            .skip(start as usize)
            .take((end - start) as usize)
            .collect();
        assert_eq!(words, evidence.words);
    };
    for statement in &record.statements {
        statement.source.iter().for_each(check);
        check(&statement.cue);
        statement.content.iter().for_each(check);
        statement
            .addressee
            .iter()
            .for_each(|addressee| check(&addressee.words));
    }
    for event in &record.events {
        check(&event.trigger);
        let mentions = event.actors.iter().chain(&event.recipients);
        mentions.for_each(|mention| check(&mention.words));
        let place = event.place.as_ref().map(|place| &place.words);
        let time = event.time.as_ref().map(|time| &time.words);
        place.into_iter().chain(time).for_each(check);
    }
    for figure in &record.figures {
        let place = figure.place.as_ref().map(|place| &place.words);
        let time = figure.time.as_ref().map(|time| &time.words);
        let parts = place.into_iter().chain(time).chain(&figure.who);
        parts.chain([&figure.words]).for_each(check);
    }
    for place in &record.places {
        place.mentions.iter().for_each(check);
    }
    record.times.iter().for_each(|time| check(&time.words));
    record.about.captions.iter().for_each(check);
    record
        .about
        .dateline
        .iter()
        .flat_map(|line| &line.words)
        .for_each(check);
}

/// The names of all fields in a schema, wherever they stand.
fn fields(schema: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(properties) = schema
        .get("properties")
        .and_then(serde_json::Value::as_object)
    {
        found.extend(properties.keys().cloned());
    }
    match schema {
        serde_json::Value::Object(parts) => parts.values().for_each(|part| fields(part, found)),
        serde_json::Value::Array(parts) => parts.iter().for_each(|part| fields(part, found)),
        _ => {}
    }
}

#[test]
fn every_field_is_specified() {
    let specification = fs::read_to_string(docs("record-format.md")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&write::schema()).unwrap();
    let mut found = Vec::new();
    fields(&schema, &mut found);
    assert!(found.len() > 30, "{found:?}");
    found.retain(|field| !specification.contains(&format!("`{field}`")));
    assert!(
        found.is_empty(),
        "docs/record-format.md does not specify the fields {found:?}"
    );
}
