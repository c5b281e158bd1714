//! Who wrote it, where and when? Read from the first paragraphs of a text, whatever it was written in.

use std::ops::Range;

use super::{Block, BlockKind, Report, dateline, dates, language};
use crate::document::Span;

/// A byline, a date or a dateline stands in one of so many first paragraphs.
const FIRST: usize = 5;

/// They stand in a paragraph of so many lines, or in the midst of prose.
const LINES: usize = 3;

/// Fills in what the input's own metadata left open.
pub(super) fn complete(report: &mut Report, body: &[Range<usize>]) {
    let first = || body.iter().take(FIRST).cloned();
    for at in first() {
        let words = report.text.get(at).unwrap_or_default().trim();
        let lines = || words.lines().map(str::trim).take(LINES);
        if words.lines().count() > LINES || words.ends_with('.') {
            continue;
        }
        let byline = lines().find_map(byline).map(str::to_owned);
        let date = lines().find_map(date_line);
        report.byline = report.byline.take().or(byline);
        report.date = report.date.or(date);
    }
    if report.date.is_none() {
        report.date = report.url.as_deref().and_then(dates::in_url);
    }
    report.dateline = first().find_map(|at| dateline::at_start(&report.text, at, report.date));
    if report.language.is_none() {
        let from = body.first().map_or(0, |at| at.start);
        report.language = language::guess(report.text.get(from..).unwrap_or_default());
    }
}

/// "By Ada Lind" on a line of its own.
pub(super) fn byline(words: &str) -> Option<&str> {
    let name = words
        .strip_prefix("By ")
        .or_else(|| words.strip_prefix("BY "))?;
    let name = name.split(['|', '•', '·']).next()?.trim();
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    let short = words.len() <= 100 && name.split_whitespace().count() <= 10;
    let closed = name.ends_with(['.', '?', '!', ':', ',', '"', '”']) || name.contains('\n');
    let names = name
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    (begins && short && !closed && names >= 2).then_some(name)
}

/// A date on a line of its own, perhaps after "Published".
pub(super) fn date_line(words: &str) -> Option<jiff::civil::Date> {
    let words = [
        "Published on",
        "Published:",
        "Published",
        "Posted on",
        "Posted",
        "Date:",
        "Updated",
    ]
    .iter()
    .find_map(|before| words.strip_prefix(before))
    .unwrap_or(words);
    (words.len() <= 60).then(|| dates::stamp(words))?
}

/// Whether a paragraph names a picture's maker, and so stands under one.
pub(super) fn has_credit(words: &str) -> bool {
    if words.len() > 1000 || words.contains('\n') {
        return false;
    }
    let words = words.trim_end_matches(['*', '_', ' ', '.']);
    let credit = |words: &str| {
        let words = words.trim_start_matches(['(', '[', ' ']);
        [
            "Photo",
            "photo",
            "PHOTO",
            "Image",
            "Picture",
            "Handout",
            "Courtesy",
            "Illustration",
            "Credit",
            "File photo",
        ]
        .iter()
        .any(|word| {
            words
                .strip_prefix(word)
                .is_some_and(|after| !after.starts_with(char::is_lowercase))
        }) || words.contains("Getty Images")
            || words.contains(" Photo/")
            || words.ends_with(" Photo")
            || words.ends_with("/Reuters")
            || words.ends_with("via AP")
    };
    let begins = [
        "Photo:",
        "PHOTO:",
        "Photo by ",
        "Image:",
        "Picture:",
        "Caption:",
        "Pictured:",
        "Photo credit:",
    ];
    let bracket = words
        .strip_suffix([')', ']'])
        .and_then(|open| open.rsplit(['(', '[']).next());
    bracket.is_some_and(credit) || begins.iter().any(|begin| words.starts_with(begin))
}

/// Marks captions among the body's paragraphs and takes them out of `body`.
pub(super) fn take_captions(text: &str, body: &mut Vec<Range<usize>>, blocks: &mut Vec<Block>) {
    body.retain(|at| {
        let caption = has_credit(text.get(at.clone()).unwrap_or_default().trim());
        if caption {
            blocks.push(Block {
                kind: BlockKind::Caption,
                at: Span::new(at.start, at.end),
            });
        }
        !caption
    });
    blocks.sort_by_key(|block| block.at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_a_name_after_by() {
        assert_eq!(byline("By Ada Lind"), Some("Ada Lind"));
        assert_eq!(
            byline("By Ada Lind and Bo Orn | Radio Orn"),
            Some("Ada Lind and Bo Orn")
        );
        assert_eq!(byline("By Monday the dam had held."), None);
        assert_eq!(byline("By then Ada Lind had gone"), None);
    }

    #[test]
    fn a_credit_makes_a_caption() {
        assert!(has_credit(
            "Ada Lind at the dam on Monday. (Photo by Bo Orn)"
        ));
        assert!(has_credit("Ada Lind at the dam. (AP Photo/Bo Orn)"));
        assert!(has_credit("Photo: Bo Orn"));
        assert!(!has_credit("Ada Lind took a photo (of the dam)."));
        assert!(!has_credit("Photographers came, Ada Lind said (twice)."));
    }
}
