//! Events in the view: who did what to whom, and what became of it, each under the voice that tells it.

use crate::record::{Event, Mention, Resolution};

use super::{Page, STRONG, TRIGGER, UNBROKEN, clean, figures::time, quoted, wording};

impl Page<'_> {
    /// The events that the outlet itself tells, behind the statements.
    pub(super) fn events_of_outlet(&mut self) {
        let record = self.record;
        let known = |voice: &str| record.statements.iter().any(|s| s.id == voice);
        let told: Vec<&Event> = record.events.iter().filter(|e| !known(&e.voice)).collect();
        if told.is_empty() {
            return;
        }
        self.line("");
        let heading = self.styled(STRONG, "Events that the outlet itself tells");
        self.wrapped(&heading, "", "");
        for event in told {
            self.event(event, "");
        }
    }

    /// The events that statement `id` tells, behind `bars`.
    pub(super) fn events_of(&mut self, id: &str, bars: &str) {
        let record = self.record;
        let mut told = record.events.iter().filter(|e| e.voice == id);
        if let Some(first) = told.next() {
            self.line(bars.trim_end());
            self.event(first, bars);
        }
        for event in told {
            self.event(event, bars);
        }
    }

    fn event(&mut self, event: &Event, bars: &str) {
        let digits = self.record.events.len().to_string().len() + 1;
        let kind = match &event.mode {
            Some(mode) => format!("{} {mode}", event.kind),
            None => event.kind.to_string(),
        };
        let mut parts = vec![self.styled(STRONG, &kind.replace(' ', UNBROKEN))];
        parts.extend(self.who_to_whom(event));
        let status = if event.historical {
            format!("{}, long before", event.status.name())
        } else {
            event.status.name().to_owned()
        };
        parts.push(status);
        let words = quoted(&clean(&event.trigger.words));
        let mut how = self.styled(TRIGGER, &words);
        let place = event.place.as_ref().map(|place| self.place(place));
        let time = event.time.as_ref().map(time);
        for told in place.into_iter().chain(time) {
            how.push_str(", ");
            how.push_str(&told);
        }
        parts.push(how);
        if let Some(same) = &event.same {
            parts.push(format!("the same as {}", same.to_lowercase()));
        }
        let id = event.id.to_lowercase();
        let first = format!("{bars}{id:<digits$}  ");
        let rest = format!("{bars}{}", " ".repeat(digits + 2));
        self.wrapped(&parts.join(" · "), &first, &rest);
    }

    /// "Ada Lind (KEN GOV) → the firm"; none where the report names neither side.
    fn who_to_whom(&self, event: &Event) -> Option<String> {
        let names = |mentions: &[Mention]| -> String {
            let mut names: Vec<String> = mentions.iter().map(|m| self.part(m)).collect();
            // "Iran's minister, Ada Lind" in two spans is one actor
            names.dedup();
            names.join(" + ")
        };
        match (names(&event.actors), names(&event.recipients)) {
            (actors, recipients) if recipients.is_empty() => (!actors.is_empty()).then_some(actors),
            (actors, recipients) if actors.is_empty() => Some(format!("→ {recipients}")),
            (actors, recipients) => Some(format!("{actors} → {recipients}")),
        }
    }

    /// The actor's name with country and sector, or the words where they lead to none.
    fn part(&self, mention: &Mention) -> String {
        let actor = match &mention.is {
            Resolution::Actor(id) => self.actor(id),
            Resolution::Unresolved(_) => None,
        };
        match actor {
            Some(actor) => format!("{}{}", clean(&actor.name), wording::codes(actor)),
            None => quoted(&clean(&mention.words.words)),
        }
    }
}
