//! Figures in the view: a ledger of how many, of whom, where, when, and according to whom.

use crate::record::{Bound, Counted, Figure, Location, Resolution, When, Where};

use super::{Page, STRONG, UNBROKEN, clean, quoted, wording};

impl Page<'_> {
    pub(super) fn ledger(&mut self) {
        let record = self.record;
        if record.figures.is_empty() {
            return;
        }
        self.line("");
        let heading = self.styled(STRONG, "Figures");
        self.wrapped(&heading, "", "");
        for figure in &record.figures {
            self.figure(figure);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let digits = self.record.figures.len().to_string().len() + 1;
        let count = self.styled(STRONG, &count(figure).replace(' ', UNBROKEN));
        let mut parts = vec![match &figure.who {
            Some(who) => format!("{count} {}", quoted(&clean(&who.words))),
            None => count,
        }];
        parts.extend(figure.place.as_ref().map(|place| self.place(place)));
        parts.extend(figure.time.as_ref().map(time));
        if let Some(whole) = &figure.part_of {
            parts.push(format!("part of {}", whole.to_lowercase()));
        }
        if let Some(event) = &figure.event {
            parts.push(event.to_lowercase());
        }
        parts.push(self.according_to(figure));
        let id = figure.id.to_lowercase();
        let first = format!("{id:<digits$}  ");
        let rest = " ".repeat(digits + 2);
        self.wrapped(&parts.join(" · "), &first, &rest);
    }

    /// Whose word a figure is.
    fn according_to(&self, figure: &Figure) -> String {
        let statement = self.record.statements.iter().find(|s| s.id == figure.voice);
        let Some(statement) = statement else {
            return "the outlet, no source given".to_owned();
        };
        let id = statement.id.to_lowercase();
        let speaker = match &statement.speaker {
            Resolution::Actor(id) => self.actor(id).map(|actor| clean(&actor.name)),
            Resolution::Unresolved(_) => None,
        };
        let source = || statement.source.first().map(|s| quoted(&clean(&s.words)));
        match speaker.or_else(source) {
            Some(who) => format!("according to {who} ({id})"),
            None => format!("no source given ({id})"),
        }
    }

    /// The words that say where, and the place where it is known.
    pub(super) fn place(&self, place: &Where) -> String {
        let words = quoted(&clean(&place.words.words));
        let known = match &place.is {
            Location::Place(id) => self.record.places.iter().find(|p| p.id == *id),
            Location::Unresolved(_) => None,
        };
        let Some(known) = known else {
            return words;
        };
        let mut names = vec![known.name.as_str()];
        names.extend(known.division.as_deref());
        names.extend(known.country.as_deref());
        names.dedup();
        if names.len() == 1 && known.name == place.words.words {
            return words;
        }
        format!("{words} ({})", clean(&names.join(", ")))
    }
}

/// The words that say when, and the date where it is known.
pub(super) fn time(when: &When) -> String {
    let words = quoted(&clean(&when.words.words));
    match &when.edtf {
        Some(date) if *date != when.words.words => format!("{words} ({date})"),
        _ => words,
    }
}

/// "at least 36,801 killed", "200 to 999 participants", "10,000,000,000 USD".
fn count(figure: &Figure) -> String {
    let [low, high] = figure.value;
    let mut words = match figure.bound {
        Bound::Exact => String::new(),
        other => format!("{} ", other.name()),
    };
    words.push_str(&wording::number(low));
    if high > low {
        words.push_str(" to ");
        words.push_str(&wording::number(high));
    }
    let of = match (&figure.unit, figure.what) {
        (Some(unit), Counted::Money) => format!(" {unit}"),
        (Some(unit), what) => format!("{unit} {}", what.name()),
        (None, Counted::Other) => String::new(),
        (None, what) => format!(" {}", what.name()),
    };
    words + &of
}
