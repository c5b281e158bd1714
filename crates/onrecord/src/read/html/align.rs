//! Where on the page do these words stand? The extracting crate gives words alone, so they are looked for again.
//!
//! White space is left out of both sides, since the crate changes it. Long paragraphs are found first, in order; short
//! ones only between their neighbours, so that a menu's "World" is not taken for a subheading. A paragraph that is not
//! on the page as it stands is looked for in ever shorter runs of words; what is still not found has no way back.

use std::ops::Range;

use super::{super::layout::Paragraph, page::Page};

/// A paragraph of so many letters is looked for anywhere.
const LONG: usize = 30;

/// How far ahead a part of a paragraph is looked for.
const NEAR: usize = 4096;

/// After so many long paragraphs that are not on the page, the rest are looked for only this far ahead, lest a page
/// made for it keep us busy for hours.
const MISSES: usize = 100;
const FAR: usize = 1 << 16;

/// So many paragraphs are looked for run by run.
const LOST: usize = 1000;

/// A paragraph with the letters of the page it was found at.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) paragraph: Paragraph,
    pub(super) at: Option<Range<usize>>,
}

/// Finds `paragraphs`, which are in the page's order.
pub(super) fn place(paragraphs: &[&str], page: &Page) -> Vec<Placed> {
    let letters: Vec<String> = paragraphs
        .iter()
        .map(|words| without_space(words))
        .collect();
    let mut found: Vec<Option<Range<usize>>> = vec![None; letters.len()];
    let (mut from, mut misses) = (0, 0);
    for (slot, letters) in found
        .iter_mut()
        .zip(&letters)
        .filter(|(_, letters)| letters.len() >= LONG)
    {
        let to = if misses < MISSES {
            page.letters.len()
        } else {
            ceil(page, from + FAR)
        };
        *slot = find(page, letters, from..to);
        match slot {
            Some(at) => from = at.end,
            None => misses += 1,
        }
    }
    // where the next paragraph that was found begins
    let mut ends = vec![page.letters.len(); letters.len()];
    let mut next = page.letters.len();
    for (end, found) in ends.iter_mut().zip(&found).rev() {
        next = found.as_ref().map_or(next, |at| at.start);
        *end = next;
    }
    let mut placed: Vec<Placed> = Vec::new();
    let (mut begin, mut lost) = (0, 0);
    for (n, words) in paragraphs.iter().enumerate() {
        let known = found.get(n).cloned().flatten();
        let end = ends.get(n).copied().unwrap_or_default();
        // without a neighbour before, only what stands near the one after
        let near = if begin == 0 {
            floor(page, end.saturating_sub(NEAR))
        } else {
            begin
        };
        let own = letters.get(n).map(String::as_str).unwrap_or_default();
        let at = known.or_else(|| {
            if begin == 0 && end < page.letters.len() {
                rfind(page, own, near..end)
            } else {
                find(page, own, near..ceil(page, (near + FAR).min(end)))
            }
        });
        let mut paragraph = Paragraph::default();
        let mut cursor = at.as_ref().map_or(near, |at| at.start);
        let limit = at.as_ref().map_or(end, |at| at.end);
        let pieces: Vec<&str> = words.split_whitespace().collect();
        let exact = at.is_some();
        let mut whole: Option<Range<usize>> = at;
        if exact {
            for word in &pieces {
                paragraph.space();
                page.letters_into(cursor..cursor + word.len(), &mut paragraph);
                cursor += word.len();
            }
        } else if lost < LOST {
            lost += 1;
            runs(
                &pieces,
                page,
                &mut cursor,
                limit,
                &mut paragraph,
                &mut whole,
            );
        } else {
            paragraph.push_made(words);
        }
        if let Some(at) = &whole {
            begin = begin.max(at.end);
        }
        placed.push(Placed {
            paragraph,
            at: whole,
        });
    }
    placed
}

/// Finds `words` together, or else each half by itself.
fn runs(
    words: &[&str],
    page: &Page,
    cursor: &mut usize,
    limit: usize,
    paragraph: &mut Paragraph,
    whole: &mut Option<Range<usize>>,
) {
    // few words anywhere ahead would be chance
    let ahead = if words.len() >= 6 {
        4 * NEAR
    } else {
        NEAR / 16
    };
    let reach = ceil(page, (*cursor + ahead).min(limit));
    let letters: String = words.concat();
    if let Some(at) =
        find(page, &letters, *cursor..reach.max(*cursor)).filter(|_| words.len() <= 64)
    {
        *whole = Some(whole.as_ref().map_or(at.start, |whole| whole.start)..at.end);
        *cursor = at.start;
        for word in words {
            paragraph.space();
            page.letters_into(*cursor..*cursor + word.len(), paragraph);
            *cursor += word.len();
        }
        return;
    }
    if words.len() <= 1 {
        for word in words {
            paragraph.space();
            paragraph.push_made(word);
        }
        return;
    }
    let (first, second) = words.split_at(words.len() / 2);
    runs(first, page, cursor, limit, paragraph, whole);
    runs(second, page, cursor, limit, paragraph, whole);
}

pub(super) fn without_space(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

pub(super) fn find(page: &Page, letters: &str, within: Range<usize>) -> Option<Range<usize>> {
    let at = within.start + page.letters.get(within)?.find(letters)?;
    (!letters.is_empty()).then(|| at..at + letters.len())
}

pub(super) fn rfind(page: &Page, letters: &str, within: Range<usize>) -> Option<Range<usize>> {
    let at = within.start + page.letters.get(within)?.rfind(letters)?;
    (!letters.is_empty()).then(|| at..at + letters.len())
}

fn floor(page: &Page, at: usize) -> usize {
    page.letters.floor_char_boundary(at)
}

fn ceil(page: &Page, at: usize) -> usize {
    page.letters.ceil_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::Span,
        read::{BlockKind, layout::lay_out},
    };

    /// Each paragraph with what stands on the page at its place.
    fn traced(html: &str, paragraphs: &[&str]) -> Vec<(String, Option<String>)> {
        let page = Page::read(html, 100);
        place(paragraphs, &page)
            .into_iter()
            .map(|placed| {
                let layout = lay_out(&[(BlockKind::Body, placed.paragraph)]);
                let input = layout.origin.input_of(Span::new(0, layout.text.len()));
                (
                    layout.text,
                    input.and_then(|input| html.get(input)).map(str::to_owned),
                )
            })
            .collect()
    }

    #[test]
    fn a_short_paragraph_is_found_between_its_neighbours() {
        let html = "<nav>World</nav><p>The dam will hold, the minister of works said.</p><h2>World</h2>\
            <p>Nobody else was asked about it on Monday, Orn said.</p>";
        let found = traced(
            html,
            &[
                "The dam will hold, the minister of works said.",
                "World",
                "Nobody else was asked about it on Monday, Orn said.",
            ],
        );
        assert!(
            found.iter().all(|(words, at)| Some(words) == at.as_ref()),
            "{found:?}"
        );
        let page = Page::read(html, 100);
        let second = place(
            &["The dam will hold, the minister of works said.", "World"],
            &page,
        );
        assert!(second.last().unwrap().at.as_ref().unwrap().start > 10);
    }

    #[test]
    fn words_that_are_not_on_the_page_have_no_way_back() {
        let html = "<p>The dam will hold, the minister of works said on Monday in Orn.</p>";
        let found = traced(
            html,
            &["The dam will hold, the minister (pictured) of works said on Monday in Orn."],
        );
        assert_eq!(
            found,
            [(
                "The dam will hold, the minister (pictured) of works said on Monday in Orn."
                    .to_owned(),
                Some("The dam will hold, the minister of works said on Monday in Orn.".to_owned()),
            )]
        );
    }
}
