//! The words of a page with the bytes they stand in, read off its tags without building a tree.
//!
//! Tokens and their spans come from `html5gum`, which follows the HTML standard's tokenisation.

use std::{collections::BTreeMap, ops::Range};

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::super::{Origin, layout::Paragraph};
use crate::document::{Byte, Span};

/// A JSON-LD block longer than this is a live ticker's history; reading it costs minutes and tells nothing more.
const LONGEST_JSON_LD: usize = 64 << 10;

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "noscript", "textarea", "iframe", "svg", "select", "button",
];

/// Elements that the extracting crate need not see.
const DROPPED: &[&str] = &["script", "style", "svg", "template", "iframe"];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where the next of their kind begins, so that many of them do not lie in each other: the
/// element, what it ends, and what keeps it from ending anything outside.
const CLOSED_BY_NEXT: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("tr", &["tr"], &["table"]),
    ("tbody", &["tbody", "thead", "tfoot"], &["table"]),
    ("tfoot", &["tbody", "thead", "tfoot"], &["table"]),
    ("option", &["option"], &["select"]),
    (
        "p",
        &["p"],
        &[
            "div",
            "section",
            "article",
            "td",
            "li",
            "blockquote",
            "body",
            "main",
            "button",
        ],
    ),
];

/// Elements that stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "mark", "meta", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// A stretch of words between two tags that break the line.
#[derive(Debug, Clone, Default)]
pub(super) struct Stretch {
    pub(super) paragraph: Paragraph,
    /// Where it stands in [`Page::letters`].
    pub(super) at: Range<usize>,
    pub(super) caption: bool,
    /// Whether it stands in a paragraph, a heading, a quotation or a list's item.
    pub(super) prose: bool,
    /// Whether it stands in the head of the page, a menu or a footer.
    pub(super) aside: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The words shown, without white space.
    pub(super) letters: String,
    /// From them back to the page.
    pub(super) origin: Origin,
    pub(super) stretches: Vec<Stretch>,
    /// The `title` element.
    pub(super) title: Paragraph,
    /// `meta` elements: name or property in lower case → content, the first of each.
    pub(super) metas: BTreeMap<String, String>,
    pub(super) json_ld: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    /// The first `time` element's `datetime`.
    pub(super) time: Option<String>,
    /// How many elements lie in each other, at most.
    pub(super) depth: usize,
    /// The page without what shows no words.
    pub(super) stripped: String,
}

impl Page {
    /// Reads a page's tags; gives up on the rest when more than `deepest` elements lie in each other.
    pub(super) fn read(html: &str, deepest: usize) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut walk = Walk {
            html,
            page: Self::default(),
            open: Vec::new(),
            stretch: Stretch::default(),
            copied: 0,
            dropping: None,
        };
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => walk.start(&tag),
                Token::EndTag(tag) => {
                    walk.end(
                        &String::from_utf8_lossy(&tag.name),
                        tag.span.start..tag.span.end,
                    );
                }
                Token::String(words) => {
                    let value = String::from_utf8_lossy(&words.value).into_owned();
                    walk.words(&value, words.span.start..words.span.end);
                }
                _ => {}
            }
            if walk.page.depth > deepest {
                break;
            }
        }
        walk.close();
        if walk.dropping.is_none() {
            let rest = html.get(walk.copied..).unwrap_or_default();
            walk.page.stripped.push_str(rest);
        }
        walk.page
    }

    /// Adds the letters at `letters` to `paragraph`, a piece at a time.
    pub(super) fn letters_into(&self, letters: Range<usize>, paragraph: &mut Paragraph) {
        let mut at = letters.start;
        for (piece, input) in self.origin.within(Span::new(letters.start, letters.end)) {
            // a piece of unequal length is not cut
            let piece = Span::<Byte>::new(piece.start().max(at), piece.end().min(letters.end));
            if let Some(made) = self.letters.get(at..piece.start()) {
                paragraph.push_made(made);
            }
            if let Some(words) = self.letters.get(piece.range()) {
                paragraph.push(words, input);
            }
            at = piece.end();
        }
        paragraph.push_made(self.letters.get(at..letters.end).unwrap_or_default());
    }
}

struct Walk<'h> {
    html: &'h str,
    page: Page,
    open: Vec<String>,
    stretch: Stretch,
    /// The page up to here is in `stripped`, or left out of it.
    copied: usize,
    /// The element that is being left out.
    dropping: Option<&'static str>,
}

impl Walk<'_> {
    fn is_open(&self, names: &[&str]) -> bool {
        self.open.iter().any(|name| names.contains(&name.as_str()))
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &str| {
            tag.attributes
                .iter()
                .find(|(name, _)| name.as_slice() == key.as_bytes())
                .map(|(_, value)| String::from_utf8_lossy(&value.value).into_owned())
        };
        if !INLINE.contains(&name.as_str()) {
            self.close();
        }
        match name.as_str() {
            "html" => self.page.language = self.page.language.take().or_else(|| attribute("lang")),
            "time" => self.page.time = self.page.time.take().or_else(|| attribute("datetime")),
            "link" if attribute("rel").as_deref() == Some("canonical") => {
                self.page.canonical = self.page.canonical.take().or_else(|| attribute("href"));
            }
            "meta" => {
                let key = attribute("property")
                    .or_else(|| attribute("name"))
                    .or_else(|| attribute("itemprop"));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.page
                        .metas
                        .entry(key.to_ascii_lowercase())
                        .or_insert(content);
                }
            }
            _ => {}
        }
        let json_ld =
            name == "script" && attribute("type").is_some_and(|kind| kind.contains("ld+json"));
        if self.dropping.is_none() {
            self.dropping = DROPPED.iter().find(|dropped| **dropped == name).copied();
            if self.dropping.is_some() && !tag.self_closing {
                self.copy_to(tag.span.start);
            } else {
                self.dropping = None;
            }
        }
        if VOID.contains(&name.as_str()) || tag.self_closing && self.is_open(&["svg", "math"]) {
            return;
        }
        if let Some((_, ends, bounds)) =
            CLOSED_BY_NEXT.iter().find(|(closing, ..)| *closing == name)
        {
            let inside = self
                .open
                .iter()
                .rposition(|open| bounds.contains(&open.as_str()));
            let last = self
                .open
                .iter()
                .rposition(|open| ends.contains(&open.as_str()));
            if let Some(last) = last.filter(|last| inside.is_none_or(|inside| inside < *last)) {
                self.open.truncate(last);
            }
        }
        self.open.push(if json_ld {
            "script ld".to_owned()
        } else {
            name
        });
        self.page.depth = self.page.depth.max(self.open.len());
    }

    fn end(&mut self, name: &str, at: Range<usize>) {
        if !INLINE.contains(&name) {
            self.close();
        }
        let same = |open: &String| open == name || (name == "script" && open == "script ld");
        if let Some(from) = self.open.iter().rposition(same) {
            self.open.truncate(from);
        }
        if self.dropping == Some(name) {
            self.dropping = None;
            self.copied = at.end;
        }
    }

    fn copy_to(&mut self, end: usize) {
        let part = self.html.get(self.copied..end).unwrap_or_default();
        self.page.stripped.push_str(part);
        self.copied = end;
    }

    fn words(&mut self, value: &str, at: Range<usize>) {
        if self.open.last().is_some_and(|name| name == "script ld") {
            if value.len() <= LONGEST_JSON_LD {
                self.page.json_ld.push(value.to_owned());
                // the crate reads these too
                self.page
                    .stripped
                    .push_str("<script type=\"application/ld+json\">");
                self.page.stripped.push_str(value);
                self.page.stripped.push_str("</script>");
            }
            return;
        }
        if self.open.last().is_some_and(|name| name == "title") && !self.is_open(&["body", "svg"]) {
            for (words, at) in pieces(self.html, value, at) {
                self.page.title.push(words.as_ref(), at);
            }
            return;
        }
        if self.is_open(HIDDEN) || self.is_open(&["title", "script ld"]) {
            return;
        }
        if self.stretch.paragraph.is_empty() {
            self.stretch = Stretch {
                at: self.page.letters.len()..self.page.letters.len(),
                caption: self.is_open(&["figcaption"]),
                prose: self.is_open(&[
                    "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "blockquote",
                    "li",
                    "figcaption",
                ]),
                aside: self.is_open(&["head", "nav", "footer", "aside", "form"]),
                ..Stretch::default()
            };
        }
        for (words, at) in pieces(self.html, value, at) {
            self.stretch.paragraph.push(words.as_ref(), at.clone());
            let same = words.len() == at.len();
            let mut from = 0;
            for part in words.split(char::is_whitespace) {
                let start = self.page.letters.len();
                self.page.letters.push_str(part);
                let letters = Span::new(start, self.page.letters.len());
                if !letters.is_empty() {
                    let input = at.start + from..at.start + from + part.len();
                    self.page
                        .origin
                        .push(letters, if same { input } else { at.clone() });
                }
                let space = words
                    .get(from + part.len()..)
                    .and_then(|rest| rest.chars().next());
                from += part.len() + space.map_or(0, char::len_utf8);
            }
        }
        self.stretch.at.end = self.page.letters.len();
    }

    fn close(&mut self) {
        let stretch = std::mem::take(&mut self.stretch);
        if !stretch.paragraph.is_empty() {
            self.page.stretches.push(stretch);
        }
    }
}

/// Text as tokenised, cut at entities so that each piece either is the page's bytes or stands for some of them.
fn pieces<'p>(
    html: &'p str,
    value: &'p str,
    at: Range<usize>,
) -> Vec<(std::borrow::Cow<'p, str>, Range<usize>)> {
    let Some(source) = html.get(at.clone()) else {
        return Vec::new();
    };
    if source == value {
        return vec![(value.into(), at)];
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = source.get(from..).filter(|rest| !rest.is_empty()) {
        let name = rest.strip_prefix('&').and_then(|name| {
            let end = name
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
                .unwrap_or(name.len());
            let semicolon =
                usize::from(name.get(end..).is_some_and(|after| after.starts_with(';')));
            (end > 0).then_some(1 + end + semicolon)
        });
        let len = name.unwrap_or_else(|| {
            let more = rest.strip_prefix('&').unwrap_or(rest);
            rest.len() - more.len() + more.find('&').unwrap_or(more.len())
        });
        let words = rest.get(..len).unwrap_or_default();
        let place = at.start + from..at.start + from + len;
        match name {
            Some(_) => found.push((decoded(words).into(), place)),
            None => found.push((words.into(), place)),
        }
        from += len;
    }
    found
}

/// What one entity stands for.
pub(super) fn decoded(words: &str) -> String {
    let tokens = Tokenizer::new(words).filter_map(|token| match token {
        Ok(Token::String(words)) => Some(String::from_utf8_lossy(&words.value).into_owned()),
        _ => None,
    });
    tokens.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_leads_back_to_the_page() {
        let html = "<html lang=en><title>A &amp; B</title><p>The d&aacute;m <b>h</b>olds,&nbsp;Orn\r\nsaid.<script>no</script></p>";
        let page = Page::read(html, 100);
        assert_eq!(page.letters, "Thedámholds,Ornsaid.");
        assert_eq!(page.title.text, "A & B");
        let at = page.letters.find('á').unwrap();
        let input = page.origin.input_of(Span::new(at, at + 2)).unwrap();
        assert_eq!(html.get(input), Some("&aacute;"));
        let at = page.letters.find("holds").unwrap();
        let input = page.origin.input_of(Span::new(at, at + 5)).unwrap();
        assert_eq!(html.get(input), Some("h</b>olds"));
        assert_eq!(page.stripped, html.replace("<script>no</script>", ""));
        assert_eq!(page.language.as_deref(), Some("en"));
    }

    #[test]
    fn paragraphs_without_ends_do_not_lie_in_each_other() {
        assert_eq!(Page::read(&"<p>Orn".repeat(1000), 100).depth, 1);
        assert_eq!(Page::read(&"<p><b>Orn</b>".repeat(1000), 100).depth, 2);
        let table = format!("<table>{}", "<tr><td>Orn<td><p>said".repeat(1000));
        assert_eq!(Page::read(&table, 100).depth, 4);
        let list = format!("<ul>{}", "<li>Orn<ul><li>said</ul>".repeat(1000));
        assert_eq!(Page::read(&list, 100).depth, 4);
        assert_eq!(Page::read(&"<div>".repeat(1000), 100).depth, 101);
    }

    #[test]
    fn a_page_cut_in_a_tag_or_a_script_keeps_what_stands_before() {
        let page = Page::read("<p>Orn said so.</p><script>var a", 100);
        assert_eq!(page.stripped, "<p>Orn said so.</p>");
        assert_eq!(
            Page::read("<p>Orn said so.</p><di", 100).letters,
            "Ornsaidso."
        );
    }
}
