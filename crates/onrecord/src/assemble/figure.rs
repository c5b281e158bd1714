//! Figures from marks: whose word each is, what it is a part of, and which event it belongs to.

use crate::{
    document::{Byte, Document, Span},
    record::{Counted, EventType},
    tag::FigureMarks,
};

use super::{EventDraft, FigureDraft, StatementDraft, event::holder, whole_words};

pub(super) fn figures(
    doc: &Document,
    marks: &[FigureMarks],
    statements: &[StatementDraft],
    events: &[EventDraft],
) -> Vec<FigureDraft> {
    let words = |span: Span<Byte>| whole_words(doc, span);
    let mut marks: Vec<&FigureMarks> = marks.iter().collect();
    marks.sort_by_key(|mark| mark.number);
    let mut drafts: Vec<FigureDraft> = Vec::with_capacity(marks.len());
    for mark in marks {
        let who = mark.who.map(words);
        drafts.push(FigureDraft {
            number: mark.number,
            value: mark.value,
            bound: mark.bound,
            unit: mark.unit,
            what: mark.what,
            who,
            place: mark.place.map(words),
            time: mark.time,
            voice: holder(statements, mark.number),
            part_of: whole(doc, &drafts, mark),
            event: event_of(doc, events, mark, who),
            confidence: mark.confidence,
        });
    }
    drafts
}

/// Words between a whole and its part.
const INCLUDING: [&str; 12] = [
    "including",
    "includes",
    "included",
    "among them",
    "among whom",
    "among those",
    "of whom",
    "of them",
    "of which",
    "of these",
    "of those",
    "amongst them",
];

/// The figure that this one is a part of: the last before it in its sentence, where words between say so ("84 killed, including
/// 12 children"), or the whole of that one, where they stand in one list ("12 children and 8 women").
fn whole(doc: &Document, before: &[FigureDraft], mark: &FigureMarks) -> Option<usize> {
    let (n, last) = before.len().checked_sub(1).map(|n| (n, before.get(n)))?;
    let last = last?;
    let sentence = doc.sentence_at(mark.number.start());
    if doc.sentence_at(last.number.start()) != sentence || last.what == Counted::Money {
        return None;
    }
    let between = doc
        .quote(Span::new(last.number.end(), mark.number.start()))
        .to_lowercase();
    let holds = |whole: &FigureDraft| {
        let [low, _] = mark.value;
        let [_, most] = whole.value;
        low < most
    };
    if INCLUDING.iter().any(|words| between.contains(words)) {
        return holds(last).then_some(n);
    }
    let list = between.len() < 60 && (between.contains(',') || between.contains(" and "));
    let whole = last.part_of.filter(|_| list)?;
    let parts = before.iter().filter(|f| f.part_of == Some(whole));
    let sum: f64 = parts.map(|f| f.value[0]).sum();
    let most = before.get(whole)?;
    (most.value[1] >= sum + mark.value[0] && last.what == mark.what).then_some(whole)
}

/// Types of events that can hurt or gather so many.
fn types_of(what: Counted) -> &'static [EventType] {
    match what {
        Counted::Killed | Counted::Injured | Counted::Missing | Counted::Abducted => {
            &[EventType::Assault]
        }
        Counted::Displaced => &[EventType::Assault, EventType::Coerce],
        Counted::Detained => &[EventType::Coerce, EventType::Retreat, EventType::Sanction],
        Counted::Participants => &[EventType::Protest, EventType::Consult],
        Counted::Troops => &[
            EventType::Mobilize,
            EventType::Retreat,
            EventType::Assault,
            EventType::Aid,
            EventType::Agree,
        ],
        Counted::Votes => &[EventType::Support, EventType::Reject],
        Counted::Money => &[
            EventType::Aid,
            EventType::Agree,
            EventType::Sanction,
            EventType::Request,
            EventType::Cooperate,
            EventType::Coerce,
        ],
        Counted::Infected | Counted::Other => &[],
    }
}

/// The event of the same sentence that it belongs to: one that those who are counted have a part in, else the nearest of a type
/// that can count so.
fn event_of(
    doc: &Document,
    events: &[EventDraft],
    mark: &FigureMarks,
    who: Option<Span<Byte>>,
) -> Option<usize> {
    let sentence = doc.sentence_at(mark.number.start());
    let words = who.map_or(mark.number, |who| who.hull(mark.number));
    let shares = |event: &EventDraft| {
        let mut parts = event.actors.iter().chain(&event.recipients);
        words.len() < 200 && parts.any(|part| part.overlaps(words))
    };
    let far = |event: &EventDraft| event.trigger.start().abs_diff(mark.number.start());
    events
        .iter()
        .enumerate()
        .filter(|(_, event)| doc.sentence_at(event.trigger.start()) == sentence)
        .filter(|(_, event)| {
            types_of(mark.what).contains(&event.kind)
                || matches!(mark.what, Counted::Other | Counted::Participants) && shares(event)
        })
        .min_by_key(|(_, event)| (!shares(event), far(event)))
        .map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        read::Report,
        record::{Bound, Form, Status},
    };

    fn span(text: &str, words: &str) -> Span<Byte> {
        let at = text.find(words).expect("the words stand in the text");
        Span::new(at, at + words.len())
    }

    fn mark(text: &str, words: &str, value: f64, what: Counted) -> FigureMarks {
        FigureMarks {
            number: span(text, words),
            value: [value, value],
            bound: Bound::Exact,
            unit: None,
            what,
            who: None,
            place: None,
            time: None,
            confidence: 1.0,
        }
    }

    #[test]
    fn a_part_leads_to_its_whole() {
        let text =
            "Floods killed 84 people, including 12 children and 8 women. Another 30 were hurt.";
        let doc = Document::new(&Report::from_text(text));
        let killed = |words, value| mark(text, words, value, Counted::Killed);
        let marks = [
            killed("84", 84.0),
            killed("12", 12.0),
            killed("8 women", 8.0),
            mark(text, "30", 30.0, Counted::Injured),
        ];
        let parts: Vec<_> = figures(&doc, &marks, &[], &[])
            .iter()
            .map(|f| f.part_of)
            .collect();
        assert_eq!(parts, [None, Some(0), Some(0), None]);
    }

    #[test]
    fn a_figure_has_the_voice_around_it_and_the_event_beside_it() {
        let text = "Police arrested 20 people, Lind said, after a raid that killed two.";
        let doc = Document::new(&Report::from_text(text));
        let statement = StatementDraft {
            cue: span(text, "said"),
            source: vec![span(text, "Lind")],
            content: vec![span(text, "Police arrested 20 people")],
            form: Form::Indirect,
            inside: None,
            addressee: None,
            confidence: 1.0,
        };
        let event = |trigger, kind| EventDraft {
            trigger: span(text, trigger),
            kind,
            mode: None,
            status: Status::Occurred,
            historical: false,
            actors: vec![],
            recipients: vec![],
            place: None,
            time: None,
            voice: None,
            confidence: 1.0,
        };
        let events = [
            event("arrested", EventType::Coerce),
            event("raid", EventType::Assault),
        ];
        let marks = [
            mark(text, "20", 20.0, Counted::Detained),
            mark(text, "two", 2.0, Counted::Killed),
        ];
        let found: Vec<_> = figures(&doc, &marks, &[statement], &events)
            .iter()
            .map(|f| (f.voice, f.event))
            .collect();
        assert_eq!(found, [(Some(0), Some(0)), (None, Some(1))]);
    }
}
