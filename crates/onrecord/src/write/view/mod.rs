//! A record for a reader's eyes: who said what, who did what to whom, and how many, in the words of the report.
//!
//! Everything is said in words and brackets; colour only repeats it. Control characters of the report are shown
//! as U+FFFD, so that a report cannot command the terminal.

mod events;

mod figures;

mod marks;

mod wording;

use std::io;

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator};

use crate::record::{Actor, Evidence, OUTLET, Record, Resolution, Statement};

/// How a view looks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ViewOptions {
    width: usize,
    colour: bool,
    marks: bool,
}

impl Default for ViewOptions {
    /// 80 columns, no colour, no marked text.
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            marks: false,
        }
    }
}

impl ViewOptions {
    /// Columns to a line; fewer than 30 count as 30.
    #[must_use]
    pub fn width(self, width: usize) -> Self {
        Self {
            width: width.max(30),
            ..self
        }
    }

    /// Whether to use a terminal's colours.
    #[must_use]
    pub fn colour(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    /// Whether the text itself comes first, its sources, cues, contents and triggers in numbered brackets.
    #[must_use]
    pub fn marks(self, marks: bool) -> Self {
        Self { marks, ..self }
    }
}

/// A space at which no line is broken.
const UNBROKEN: &str = "\u{a0}";

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const SOURCE: Style = AnsiColor::Cyan.on_default();
const CUE: Style = AnsiColor::Yellow.on_default();
const CONTENT: Style = AnsiColor::Green.on_default();
const TRIGGER: Style = AnsiColor::Magenta.on_default();

/// Writes a record for reading; `text` is the report's text.
///
/// ```
/// use onrecord::{Extractor, read::Report, tag::FixedMarks, write::{self, ViewOptions}};
/// let report = Report { title: Some("Rain".to_owned()), ..Report::from_text("It rained.") };
/// let record = Extractor::new(FixedMarks::default()).extract(&report)?;
/// let mut view = Vec::new();
/// write::view(&record, &report.text, &ViewOptions::default().width(40), &mut view)?;
/// let expected = "Rain\n────────────────────────────────────────\nNobody says anything.\n";
/// assert_eq!(String::from_utf8(view)?, expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When `out` does not take the bytes.
pub fn view(
    record: &Record,
    text: &str,
    options: &ViewOptions,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut page = Page {
        record,
        text: Text::new(text),
        options,
        lines: String::new(),
    };
    page.head();
    if options.marks {
        page.marks();
    }
    page.statements();
    page.events_of_outlet();
    page.ledger();
    out.write_all(page.lines.as_bytes())
}

/// A text that is asked in code points.
struct Text<'t> {
    text: &'t str,
    /// The byte at which each code point begins, and the text's end.
    bytes: Vec<usize>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .collect();
        Self { text, bytes }
    }

    fn byte_of(&self, char: u32) -> usize {
        self.bytes
            .get(char as usize)
            .copied()
            .unwrap_or(self.text.len())
    }

    fn between(&self, start: u32, end: u32) -> &'t str {
        self.text
            .get(self.byte_of(start)..self.byte_of(end))
            .unwrap_or_default()
    }
}

struct Page<'r> {
    record: &'r Record,
    text: Text<'r>,
    options: &'r ViewOptions,
    lines: String,
}

impl Page<'_> {
    fn styled(&self, style: Style, words: &str) -> String {
        if self.options.colour {
            format!("{style}{words}{style:#}")
        } else {
            words.to_owned()
        }
    }

    /// Adds `words` in lines that fit, the first behind `first` and the others behind `rest`.
    fn wrapped(&mut self, words: &str, first: &str, rest: &str) {
        let options = Options::new(self.options.width)
            .word_separator(WordSeparator::AsciiSpace)
            .initial_indent(first)
            .subsequent_indent(rest);
        for line in textwrap::wrap(words, options) {
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        self.lines.push_str(&line.trim_end().replace(UNBROKEN, " "));
        self.lines.push('\n');
    }

    fn head(&mut self) {
        let about = &self.record.about;
        let title = about.title.as_deref().unwrap_or(&self.record.id);
        let title = self.styled(STRONG, &clean(title));
        self.wrapped(&title, "", "");
        let line = about.dateline.as_ref();
        let date = about
            .date
            .as_deref()
            .or(line.and_then(|line| line.date.as_deref()));
        let parts: Vec<String> = [
            about.outlet.clone(),
            about.byline.as_deref().map(wording::byline),
            line.and_then(|line| line.place.clone()),
            date.map(wording::date)
                .or(line.and_then(|line| line.date_words.clone())),
            line.and_then(|line| line.agency.clone()),
        ]
        .into_iter()
        .flatten()
        .map(|part| clean(&part))
        .collect();
        if !parts.is_empty() {
            self.wrapped(&parts.join(" · "), "", "");
        }
        if !about.contexts.is_empty() {
            let names = about.contexts.iter().map(|name| name.replace('_', " "));
            let line = format!("about {}", names.collect::<Vec<_>>().join(", "));
            self.wrapped(&self.styled(FAINT, &line), "", "");
        }
        let rule = self.styled(FAINT, &"─".repeat(self.options.width));
        self.line(&rule);
    }

    fn statements(&mut self) {
        let record = self.record;
        if record.statements.is_empty() {
            self.line("Nobody says anything.");
        }
        let known = |voice: &str| record.statements.iter().any(|s| s.id == voice);
        let mut first = true;
        for statement in record.statements.iter().filter(|s| !known(&s.voice)) {
            if !first {
                self.line("");
            }
            first = false;
            self.statement(statement, "");
        }
    }

    /// One statement behind `bars`, and those that its content holds.
    fn statement(&mut self, statement: &Statement, bars: &str) {
        let digits = self.record.statements.len().to_string().len();
        let number = number(&statement.id);
        let space = " ".repeat(digits + 2);
        let rest = format!("{bars}{space}");

        let name = match &statement.speaker {
            Resolution::Actor(id) => self.actor(id).map(|actor| {
                let name = self.styled(STRONG, &clean(&actor.name));
                format!("{name}{}", wording::role_and_country(actor))
            }),
            Resolution::Unresolved(_) => None,
        };
        let source = self.joined(&statement.source);
        let who = name.unwrap_or_else(|| match &statement.speaker {
            Resolution::Unresolved(why) if source.is_empty() => format!("({})", wording::why(*why)),
            Resolution::Unresolved(why) => format!("{} ({})", quoted(&source), wording::why(*why)),
            Resolution::Actor(_) => quoted(&source),
        });
        self.wrapped(&who, &format!("{bars}{number:<digits$}  "), &rest);

        let mut how = Vec::new();
        let same = self
            .actor_of(&statement.speaker)
            .is_none_or(|actor| actor.name == source);
        if !source.is_empty() && !same {
            how.push(format!("source {}", self.styled(SOURCE, &quoted(&source))));
        }
        let cue = quoted(&clean(&statement.cue.words));
        how.push(format!("cue {}", self.styled(CUE, &cue)));
        how.push(wording::form(statement.form).to_owned());
        // better a short line than "voice:" at its end
        how.push(self.voice(&statement.voice).replace(' ', UNBROKEN));
        self.wrapped(&how.join(" · "), &rest, &rest);

        if let Some(addressee) = &statement.addressee {
            let words = clean(&addressee.words.words);
            let whom = match (&addressee.is, self.actor_of(&addressee.is)) {
                (_, Some(actor)) if actor.name == words => {
                    format!("to {words}{}", wording::role_and_country(actor))
                }
                (_, Some(actor)) => {
                    format!(
                        "to {}: {}{}",
                        quoted(&words),
                        clean(&actor.name),
                        wording::role_and_country(actor)
                    )
                }
                (Resolution::Unresolved(why), None) => {
                    format!("to {} ({})", quoted(&words), wording::why(*why))
                }
                (Resolution::Actor(_), None) => format!("to {}", quoted(&words)),
            };
            self.wrapped(&whom, &rest, &rest);
        }

        let bar = self.styled(FAINT, "│");
        let inner = format!("{rest}{bar} ");
        let content = self.joined(&statement.content);
        self.wrapped(&content, &inner, &inner);
        self.events_of(&statement.id, &inner);
        let record = self.record;
        for nested in record
            .statements
            .iter()
            // a statement lies in an earlier or later one, never in itself
            .filter(|s| s.voice == statement.id && s.id != statement.id)
        {
            if inner.chars().count() > self.options.width / 2 {
                self.statement(nested, bars);
                continue;
            }
            self.line(&inner);
            self.statement(nested, &inner);
        }
    }

    fn actor(&self, id: &str) -> Option<&Actor> {
        self.record.actors.iter().find(|actor| actor.id == id)
    }

    fn actor_of(&self, resolution: &Resolution) -> Option<&Actor> {
        match resolution {
            Resolution::Actor(id) => self.actor(id),
            Resolution::Unresolved(_) => None,
        }
    }

    /// Whose word it is that this was said.
    fn voice(&self, voice: &str) -> String {
        if voice == OUTLET {
            return "voice: the outlet".to_owned();
        }
        let holder = self.record.statements.iter().find(|s| s.id == voice);
        let name = holder
            .and_then(|s| self.actor_of(&s.speaker))
            .map(|a| clean(&a.name));
        match name {
            Some(name) => format!("voice: {name} in {}", number(voice)),
            None => format!("voice: the speaker of {}", number(voice)),
        }
    }

    /// The words of all pieces, `…` where words of the report stand between two.
    fn joined(&self, pieces: &[Evidence]) -> String {
        let mut joined = String::new();
        let mut end = None;
        for piece in pieces {
            if let Some(end) = end {
                let gap = self.text.between(end, piece.at[0]);
                let apart = gap.chars().any(char::is_alphanumeric) || piece.at[0] < end;
                joined.push_str(match (apart, gap.is_empty()) {
                    (true, _) => " … ",
                    (false, false) => " ",
                    (false, true) => "",
                });
            }
            joined.push_str(&clean(&piece.words));
            end = Some(piece.at[1]);
        }
        joined
    }
}

/// "3" of "S3": what the reader sees of an id.
fn number(id: &str) -> &str {
    id.strip_prefix('S').unwrap_or(id)
}

/// In typographic marks, unless the words bring their own.
fn quoted(words: &str) -> String {
    let own = words.starts_with(['“', '"', '«']) && words.ends_with(['”', '"', '»']);
    if own {
        words.to_owned()
    } else {
        format!("“{words}”")
    }
}

/// In one line, without what a terminal would obey.
fn clean(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .chars()
        .map(|c| {
            if c.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
