//! The text itself, with what the statements and events stand on in numbered brackets.

use std::cmp::Reverse;

use anstyle::Style;

use crate::record::Evidence;

use super::{CONTENT, CUE, Page, SOURCE, TRIGGER, number};

/// A bracket to set into the text.
struct Bracket {
    /// The code point before which it stands.
    at: u32,
    /// At one place all closing brackets come before all opening ones, the innermost first; openings the other way.
    order: (bool, Reverse<u32>, u8),
    style: Style,
    mark: String,
}

impl Page<'_> {
    pub(super) fn marks(&mut self) {
        let legend = format!(
            "{} {} {} {}",
            self.styled(SOURCE, "{¹source}"),
            self.styled(CUE, "<¹cue>"),
            self.styled(CONTENT, "[¹content¹]"),
            self.styled(TRIGGER, "‹ᵉ¹trigger›")
        );
        self.wrapped(&legend, "", "");
        self.line("");
        let marked = self.marked_text();
        for paragraph in marked.lines() {
            self.wrapped(paragraph.trim_end(), "", "");
        }
        self.line("");
    }

    fn marked_text(&self) -> String {
        let mut marked = String::new();
        let mut done = 0;
        for bracket in self.brackets() {
            marked.push_str(&without_controls(self.text.between(done, bracket.at)));
            marked.push_str(&self.styled(bracket.style, &bracket.mark));
            done = bracket.at.max(done);
        }
        marked.push_str(&without_controls(self.text.between(done, u32::MAX)));
        marked
    }

    fn brackets(&self) -> Vec<Bracket> {
        let mut brackets = Vec::new();
        let mut add = |pieces: &[Evidence], depth: u8, style, open: String, close: String| {
            for [start, end] in pieces.iter().map(|piece| piece.at) {
                brackets.push(Bracket {
                    at: start,
                    order: (true, Reverse(end), depth),
                    style,
                    mark: open.clone(),
                });
                brackets.push(Bracket {
                    at: end,
                    order: (false, Reverse(start), u8::MAX - depth),
                    style,
                    mark: close.clone(),
                });
            }
        };
        for statement in &self.record.statements {
            let number = raised(number(&statement.id));
            add(
                &statement.content,
                0,
                CONTENT,
                format!("[{number}"),
                format!("{number}]"),
            );
            add(
                &statement.source,
                1,
                SOURCE,
                format!("{{{number}"),
                "}".to_owned(),
            );
            add(
                std::slice::from_ref(&statement.cue),
                2,
                CUE,
                format!("<{number}"),
                ">".to_owned(),
            );
        }
        for event in &self.record.events {
            let number = raised(event.id.trim_start_matches('E'));
            let trigger = std::slice::from_ref(&event.trigger);
            add(trigger, 3, TRIGGER, format!("‹ᵉ{number}"), "›".to_owned());
        }
        brackets.sort_by_key(|bracket| (bracket.at, bracket.order));
        brackets
    }
}

/// Digits in superscript, so that they do not pass for the report's.
fn raised(number: &str) -> String {
    number
        .chars()
        .map(|c| match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            other => other,
        })
        .collect()
}

/// Line breaks kept, other control characters shown and not obeyed.
fn without_controls(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\n' => c,
            '\r' | '\t' => ' ',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}
