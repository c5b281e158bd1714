//! `tag_speed MODEL_DIR TEXT_FILE [ROUNDS]`: words tagged a second on one thread.

use std::{path::Path, time::Instant};

use onrecord::{
    document::Document,
    read::Report,
    tag::{Guideline, Model, Network, Tagger as _},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (dir, file) = (
        args.next().ok_or("MODEL_DIR")?,
        args.next().ok_or("TEXT_FILE")?,
    );
    let rounds: u32 = args.next().map_or(Ok(3), |n| n.parse())?;
    let begun = Instant::now();
    let network = Network::new(&Model::from_dir(Path::new(&dir))?, Guideline::Onrecord)?;
    eprintln!("loaded in {:.2} s", begun.elapsed().as_secs_f64());
    let doc = Document::new(&Report::from_text(&std::fs::read_to_string(file)?));
    let words = doc.text().split_whitespace().count();
    let begun = Instant::now();
    for _ in 0..rounds {
        let marks = network.tag(&doc)?;
        eprintln!("{} statements", marks.statements.len());
    }
    let seconds = begun.elapsed().as_secs_f64() / f64::from(rounds);
    eprintln!(
        "{words} words in {seconds:.3} s: {:.0} words/s",
        words as f64 / seconds
    );
    Ok(())
}
