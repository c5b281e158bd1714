//! What holds of every report, whatever it was read from.

use onrecord::{document::Span, read::Report};

/// Panics if a span lies outside the text or the way back leads elsewhere.
pub(crate) fn report(report: &Report, input: &[u8]) {
    let text = &report.text;
    assert!(!text.trim().is_empty(), "a report without words");
    for block in &report.blocks {
        assert!(
            text.get(block.at.range()).is_some(),
            "block {:?} is not in the text",
            block.at
        );
    }
    for line in report.dateline.iter().filter_map(|line| line.at) {
        assert!(
            text.get(line.range()).is_some(),
            "dateline {line:?} is not in the text"
        );
    }
    let mut end = 0;
    let utf8 =
        std::str::from_utf8(input).is_ok_and(|input| !input.contains(['\u{feff}', '\u{1b}', '\0']));
    for (piece, at) in report.origin.within(Span::new(0, text.len())) {
        assert!(end <= piece.start(), "pieces overlap at {piece:?}");
        end = piece.end();
        let words = text
            .get(piece.range())
            .expect("a piece lies on characters' edges");
        let made_from = input
            .get(at.clone())
            .expect("the way back leads into the input");
        if utf8 && piece.len() == at.len() {
            assert_eq!(words.as_bytes(), made_from, "piece {piece:?} from {at:?}");
        }
    }
}
