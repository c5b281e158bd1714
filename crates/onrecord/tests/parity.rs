//! Rust and Python give the same scores: `train/onrecord_train/export.py` wrote the codes and scores of an invented
//! report beside each model, here they are computed again.
#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::path::Path;

use onrecord::{
    document::{Document, Span},
    read::Report,
    tag::{Guideline, Model, Network},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Parity {
    text: String,
    codes: Vec<Vec<i32>>,
    cue: Vec<f32>,
    trigger: Vec<f32>,
    facts: Vec<f32>,
    heads: Vec<usize>,
    parts: Vec<f32>,
    roles: Vec<f32>,
    about: Vec<f32>,
    figure: Vec<f32>,
    counted: Vec<f32>,
    relation: Relation,
}

/// Log odds of each type for what one does to the other.
#[derive(Deserialize)]
struct Relation {
    source: String,
    target: String,
    odds: Vec<f32>,
}

/// Scores of both sides may differ by `most` at most and by `mean` on the whole.
fn agree(dir: &str, most: f32, mean: f32) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    let parity: Parity =
        serde_json::from_slice(&std::fs::read(dir.join("parity.json")).unwrap()).unwrap();
    let model = Model::from_dir(&dir).unwrap();
    let network = Network::new(&model, Guideline::Onrecord).unwrap();
    let raw = network.raw(&parity.text, &parity.heads).unwrap();
    assert_eq!(raw.codes, parity.codes.concat(), "codes");
    let doc = Document::new(&Report::from_text(&parity.text));
    let named = |name: &str| {
        let at = doc.text().find(name).unwrap();
        Some(Span::new(at, at + name.len()))
    };
    let odds = Network::new(&model, Guideline::Plv)
        .unwrap()
        .relation(
            &doc,
            named(&parity.relation.source),
            named(&parity.relation.target),
        )
        .unwrap();
    for (name, ours, theirs) in [
        ("cue", raw.cue, parity.cue),
        ("parts", raw.parts, parity.parts),
        ("trigger", raw.trigger, parity.trigger),
        ("facts", raw.facts, parity.facts),
        ("roles", raw.roles, parity.roles),
        ("about", raw.about, parity.about),
        ("figure", raw.figure, parity.figure),
        ("counted", raw.counted, parity.counted),
        ("relation", odds.to_vec(), parity.relation.odds),
    ] {
        assert_eq!(ours.len(), theirs.len(), "{name}");
        let apart: Vec<f32> = ours
            .iter()
            .zip(&theirs)
            .map(|(a, b)| (a - b).abs())
            .collect();
        let worst = apart.iter().copied().fold(0.0, f32::max);
        // a relation's odds are sums of three scores
        let sums = if name == "relation" { 3.0 } else { 1.0 };
        assert!(
            worst < sums * most,
            "{name}: scores differ by up to {worst}"
        );
        let middle = apart.iter().sum::<f32>() / apart.len() as f32;
        assert!(
            middle < sums * mean,
            "{name}: scores differ by {middle} on the whole"
        );
    }
}

#[test]
fn a_toy_network_gives_the_scores_that_python_gave() {
    agree("tests/toy", 1e-3, 1e-4);
}

// its activations are rounded to 8 bits before each matrix: a difference in the seventh digit can move one by a whole step
#[test]
fn the_shipped_network_gives_the_scores_that_python_gave() {
    agree("../../models/default", 0.8, 0.15);
}
