//! A text that is nothing but words stays as it is: positions count in the input itself.

use std::ops::Range;

use super::{Block, BlockKind, Report, dateline, decode::Decoded, front};
use crate::document::Span;

/// A title is shorter than this.
const LONGEST_TITLE: usize = 200;

/// Reads words alone.
pub(super) fn read(decoded: Decoded) -> Report {
    let Decoded { text, origin } = decoded;
    let mut report = Report {
        text,
        origin,
        ..Report::default()
    };
    fill(&mut report);
    report
}

/// Finds the parts of the report's text.
pub(super) fn fill(report: &mut Report) {
    let mut body = paragraphs(&report.text);
    if let Some(at) = title(&report.text, &body) {
        body.remove(0);
        if report.title.is_none() {
            report.title = report.text.get(at.clone()).map(str::to_owned);
        }
        report.blocks.push(Block {
            kind: BlockKind::Title,
            at: Span::new(at.start, at.end),
        });
    }
    front::take_captions(&report.text, &mut body, &mut report.blocks);
    front::complete(report, &body);
}

/// Stretches between empty lines, or between line breaks if there is no empty line; trimmed.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut apart = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            open = false;
        } else {
            let from = start + (line.len() - line.trim_start().len());
            let at = from..from + words.len();
            match found.last_mut() {
                Some(last) if open => last.end = at.end,
                _ => found.push(at.clone()),
            }
            apart.push(at);
            open = true;
        }
        start += line.len();
    }
    if found.len() == 1 { apart } else { found }
}

/// The first line, if it is short, has no full stop at its end, opens no agency report, and an empty line follows.
fn title(text: &str, paragraphs: &[Range<usize>]) -> Option<Range<usize>> {
    let (first, next) = (paragraphs.first()?, paragraphs.get(1)?);
    let words = text.get(first.clone())?;
    let apart = text.get(first.end..next.start)?.matches('\n').count() >= 2;
    let closed = words.ends_with(['.', ':', ',', ';', '…']) || words.contains('\n');
    let other = dateline::at_start(text, first.clone(), None).is_some()
        || front::byline(words).is_some()
        || front::date_line(words).is_some()
        || front::has_credit(words);
    (apart && !closed && !other && words.len() <= LONGEST_TITLE).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(text: &str) -> Option<&str> {
        title(text, &paragraphs(text)).and_then(|at| text.get(at))
    }

    #[test]
    fn a_short_first_line_apart_from_the_rest_is_the_title() {
        assert_eq!(
            title_of("\n The dam holds \n\nOrn said so."),
            Some("The dam holds")
        );
        assert_eq!(
            title_of("The dam holds\r\n\r\nOrn said so.\r\n"),
            Some("The dam holds")
        );
    }

    #[test]
    fn another_first_line_is_no_title() {
        for text in [
            "The dam holds.\n\nOrn said so.",
            "The dam holds\nOrn said so.",
            "The dam holds",
            "KABUL (AP) — The dam holds\n\nOrn said so.",
            "By Ada Lind\n\nThe dam holds.",
            "",
        ] {
            assert_eq!(title_of(text), None, "{text}");
        }
    }

    #[test]
    fn lines_are_paragraphs_where_no_line_is_empty() {
        assert_eq!(paragraphs("a b\nc\n"), [0..3, 4..5]);
        assert_eq!(paragraphs("a\nb\n\nc"), [0..3, 5..6]);
    }
}
