//! Markdown, as dumps of news pages are kept in it: a heading, a bold caption, the body, a rule, the link, the outlet.
//!
//! Marks go and their words stay. What is not the report goes too: pictures, rules, bare links, and the lines at
//! the end that only name the page and its outlet, which become [`Report::url`] and [`Report::outlet`].

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    BlockKind, Report, dates,
    decode::Decoded,
    front, html,
    layout::{Layout, Paragraph, lay_out},
};

/// A title is shorter than this, or it is a heading by mistake.
const LONGEST_TITLE: usize = 300;

/// A paragraph and what its marks say of it.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing seen of a paragraph"
)]
struct Part {
    paragraph: Paragraph,
    heading: bool,
    /// All of it is bold, or all of it slanted.
    stressed: bool,
    plain_seen: bool,
    after_picture: bool,
    after_rule: bool,
    caption: bool,
    link: Option<String>,
}

impl Part {
    fn words(&self) -> &str {
        self.paragraph.text.trim()
    }

    /// Whether it is nothing but an address.
    fn is_link(&self) -> bool {
        is_address(self.words())
    }
}

fn is_address(words: &str) -> bool {
    let web = ["http://", "https://", "www."]
        .iter()
        .any(|begin| words.starts_with(begin));
    web && !words.contains(char::is_whitespace)
}

/// Reads Markdown.
pub(super) fn read(decoded: &Decoded) -> Report {
    let (front_matter, from) = front_matter(&decoded.text);
    let body = decoded.text.get(from..).unwrap_or_default();
    let mut parts = Walk::new(body, from).parts();
    let mut report = Report::default();
    for (key, value) in front_matter {
        from_front_matter(&mut report, key, value);
    }
    take_title(&mut report, &mut parts);
    take_end(&mut report, &mut parts);
    take_byline(&mut report, &mut parts);
    let kinds = kinds(&parts);
    let paragraphs: Vec<(BlockKind, Paragraph)> = kinds
        .into_iter()
        .zip(parts)
        .filter(|(_, part)| !part.is_link())
        .map(|(kind, part)| (kind, part.paragraph))
        .collect();
    let Layout {
        text,
        blocks,
        origin,
        body,
    } = lay_out(&paragraphs);
    report.text = text;
    report.blocks = blocks;
    report.origin = origin.through(&decoded.origin);
    front::complete(&mut report, &body);
    report
}

/// Lines `key: value` between two rules at the very beginning, and where they end.
fn front_matter(text: &str) -> (Vec<(&str, &str)>, usize) {
    let mut fields = Vec::new();
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').take(60).enumerate() {
        at += line.len();
        let line = line.trim_end();
        match n {
            0 if line != "---" => break,
            0 => {}
            _ if line == "---" || line == "..." => return (fields, at),
            _ => match line.split_once(':') {
                Some((key, value)) => {
                    fields.push((key.trim(), value.trim().trim_matches(['"', '\''])));
                }
                // a list's item, or no front matter at all
                None if line.starts_with([' ', '-', '#']) => {}
                None => break,
            },
        }
    }
    (Vec::new(), 0)
}

fn from_front_matter(report: &mut Report, key: &str, value: &str) {
    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
    match key.to_ascii_lowercase().as_str() {
        "title" => report.title = value,
        "author" | "authors" | "byline" => report.byline = value,
        "outlet" | "publisher" | "site" | "sitename" => report.outlet = value,
        "url" | "link" | "canonical" => report.url = value,
        "language" | "lang" => report.language = value.as_deref().and_then(super::language::of_tag),
        "date" | "published" => report.date = value.as_deref().and_then(dates::stamp),
        _ => {}
    }
}

/// The first heading, or a first paragraph that is all bold and no sentence.
fn take_title(report: &mut Report, parts: &mut [Part]) {
    let before_body = parts.iter().take(6).position(|part| part.heading);
    let bold = parts.first().is_some_and(|part| {
        part.stressed && !part.words().ends_with(['.', ')', ']']) && !part.is_link()
    });
    let at = before_body.or_else(|| bold.then_some(0));
    for (n, part) in parts.iter_mut().enumerate() {
        part.heading = Some(n) == at;
    }
    if let Some(title) = at.and_then(|at| parts.get(at)) {
        report.title.get_or_insert_with(|| title.words().to_owned());
    }
}

/// Takes the address and the outlet from the end.
fn take_end(report: &mut Report, parts: &mut Vec<Part>) {
    while let Some(last) = parts.last() {
        let near_link = parts.iter().rev().nth(1).is_some_and(Part::is_link);
        let words = last.words();
        if last.is_link() {
            report.url.get_or_insert_with(|| words.to_owned());
        } else if let Some(outlet) = words
            .strip_prefix("Source:")
            .map(str::trim)
            .filter(|words| words.len() < 100)
        {
            if is_address(outlet) {
                report.url.get_or_insert_with(|| outlet.to_owned());
            } else if report.outlet.is_none() {
                report.outlet = Some(outlet.to_owned());
            }
        } else if report.outlet.is_none()
            && is_name(words)
            && !last.heading
            && (last.stressed || last.after_rule || near_link || last.link.is_some())
            && parts.len() > 1
        {
            report.outlet = Some(words.to_owned());
            if let (None, Some(link)) = (&report.url, &last.link) {
                report.url = Some(link.clone());
            }
        } else {
            return;
        }
        parts.pop();
    }
}

/// A name and no sentence.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=7).contains(&count)
        && !words.ends_with(['.', '!', '?', '”', '"', ':'])
        && !words.contains('\n')
}

/// A line "By Ada Lind" before the body says who wrote it and is not part of what is written.
fn take_byline(report: &mut Report, parts: &mut Vec<Part>) {
    let found = parts.iter().take(4).enumerate().find_map(|(n, part)| {
        let name = front::byline(part.words())?;
        Some((n, name.to_owned()))
    });
    if let Some((n, name)) = found {
        parts.remove(n);
        report.byline.get_or_insert(name);
    }
}

/// A caption follows a picture, names its maker, or stands all bold or slanted between the title and the body.
fn kinds(parts: &[Part]) -> Vec<BlockKind> {
    let mut body_begun = false;
    let mut title_before = false;
    let plain = |part: &Part| !part.stressed && !part.is_link();
    let last_plain = parts.iter().rposition(plain).unwrap_or_default();
    let mut kinds = Vec::with_capacity(parts.len());
    for (n, part) in parts.iter().enumerate() {
        let opening = part.stressed && title_before && !body_begun && n < last_plain;
        let under_picture = part.after_picture && part.stressed;
        let kind = if part.heading && part.words().len() <= LONGEST_TITLE {
            BlockKind::Title
        } else if part.caption || opening || under_picture || front::has_credit(part.words()) {
            BlockKind::Caption
        } else {
            body_begun |= !part.is_link();
            BlockKind::Body
        };
        title_before |= part.heading;
        kinds.push(kind);
    }
    kinds
}

/// The walk over a Markdown text.
struct Walk<'t> {
    text: &'t str,
    /// Where the text begins in the input.
    base: usize,
    parts: Vec<Part>,
    open: Part,
    stress: usize,
    picture: usize,
    after_picture: bool,
    after_rule: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, base: usize) -> Self {
        Self {
            text,
            base,
            parts: Vec::new(),
            open: Part::default(),
            stress: 0,
            picture: 0,
            after_picture: false,
            after_rule: false,
        }
    }

    fn parts(mut self) -> Vec<Part> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut page: Option<Range<usize>> = None;
        for (event, at) in Parser::new_ext(self.text, options).into_offset_iter() {
            match event {
                Event::Start(Tag::HtmlBlock) => page = Some(at),
                Event::End(TagEnd::HtmlBlock) => {
                    if let Some(at) = page.take() {
                        self.close();
                        self.page(at);
                    }
                }
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(words) => self.words(&words, at),
                Event::Code(words) => {
                    let inside = self
                        .text
                        .get(at.clone())
                        .and_then(|marked| marked.find(words.as_ref()));
                    match inside {
                        Some(from) => {
                            self.words(&words, at.start + from..at.start + from + words.len());
                        }
                        None => self.words(&words, at),
                    }
                }
                Event::SoftBreak => self.open.paragraph.space(),
                Event::HardBreak => self.open.paragraph.line_break(),
                Event::Rule => {
                    self.close();
                    self.after_rule = true;
                }
                _ => {}
            }
        }
        self.close();
        self.parts
    }

    fn words(&mut self, words: &str, at: Range<usize>) {
        if self.picture > 0 {
            return;
        }
        self.open.plain_seen |= self.stress == 0 && !words.trim().is_empty();
        self.open
            .paragraph
            .push(words, at.start + self.base..at.end + self.base);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.close();
                self.open.heading = true;
            }
            Tag::Emphasis | Tag::Strong => self.stress += 1,
            Tag::Image { .. } => {
                self.picture += 1;
                self.after_picture = true;
            }
            Tag::Link { dest_url, .. } => self.open.link = Some(dest_url.to_string()),
            Tag::Strikethrough => {}
            Tag::TableCell => self.open.paragraph.space(),
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.stress = self.stress.saturating_sub(1),
            TagEnd::Image => self.picture = self.picture.saturating_sub(1),
            TagEnd::Link | TagEnd::Strikethrough | TagEnd::TableCell => {}
            _ => self.close(),
        }
    }

    /// A stretch of HTML among the Markdown.
    fn page(&mut self, at: Range<usize>) {
        let Some(marked) = self.text.get(at.clone()) else {
            return;
        };
        for (caption, paragraph) in html::paragraphs(marked, at.start + self.base) {
            self.open = Part {
                paragraph,
                caption,
                plain_seen: true,
                ..Part::default()
            };
            self.close();
        }
    }

    fn close(&mut self) {
        let mut part = std::mem::take(&mut self.open);
        if part.paragraph.is_empty() {
            return;
        }
        part.stressed = !part.plain_seen;
        part.after_picture = std::mem::take(&mut self.after_picture);
        part.after_rule = std::mem::take(&mut self.after_rule);
        self.parts.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::decode::decode;

    fn report(text: &str) -> Report {
        read(&decode(text.as_bytes()))
    }

    #[test]
    fn marks_go_and_words_stay() {
        let report = report(
            "# *The dam holds*\n\nOrn [said](https://orn.example) **so** &amp;\nleft `it`.\n",
        );
        assert_eq!(report.text, "The dam holds\n\nOrn said so & left it.");
        assert_eq!(report.title.as_deref(), Some("The dam holds"));
    }

    #[test]
    fn bold_words_in_the_body_are_no_caption() {
        let report = report(
            "# The dam holds\n\nOrn said so.\n\n**What comes next**\n\nAda Lind did not say.",
        );
        assert_eq!(report.blocks.len(), 1);
    }

    #[test]
    fn slanted_words_under_a_picture_are_a_caption() {
        let report = report(
            "# The dam holds\n\nOrn said so.\n\n![dam](dam.jpg)\n\n*The dam on Monday*\n\nAda Lind left.",
        );
        let caption = report.blocks.last().unwrap();
        assert_eq!(caption.kind, BlockKind::Caption);
        assert_eq!(
            report.text.get(caption.at.range()),
            Some("The dam on Monday")
        );
    }

    #[test]
    fn the_last_sentence_is_no_outlet() {
        let report = report("# The dam holds\n\nOrn said so.\n\n---\n\n**It held.**");
        assert_eq!(report.outlet, None);
    }

    #[test]
    fn lines_of_fields_at_the_beginning_are_metadata() {
        let report = report(
            "---\ntitle: \"The dam holds\"\ndate: 2024-06-08\nauthor: Ada Lind\n---\n\nOrn said so, twice.\n",
        );
        assert_eq!(report.text, "Orn said so, twice.");
        assert_eq!(report.date, Some(jiff::civil::date(2024, 6, 8)));
        assert_eq!(report.byline.as_deref(), Some("Ada Lind"));
    }

    #[test]
    fn html_among_the_markdown_is_read_too() {
        let report = report(
            "# The dam holds\n\n<figure><figcaption>The dam</figcaption></figure>\n\n<p>Orn said so.</p>\n",
        );
        assert_eq!(report.text, "The dam holds\n\nThe dam\n\nOrn said so.");
        assert_eq!(report.blocks.len(), 2);
    }
}
