//! Figures from marks: what each counts, whose word it is, what it is a part of, and which event it belongs to.

use std::{collections::BTreeMap, sync::LazyLock};

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
    let mut told = Vec::with_capacity(marks.len());
    for mark in marks {
        let who = mark.who.map(words);
        let cue = match cue(doc, mark.number) {
            Some((None, _)) => continue,
            Some((Some(kind), weight)) => Some((kind, weight)),
            None => None,
        };
        let what = what(mark, cue);
        told.push(cue.is_some());
        let event = event_of(doc, events, mark, what, who);
        // what is not said beside the number is said beside the event that it belongs to
        let of_event = event.and_then(|n| events.get(n));
        let clear = |span: Span<Byte>| !span.overlaps(mark.number);
        drafts.push(FigureDraft {
            number: mark.number,
            value: mark.value,
            bound: mark.bound,
            unit: mark.unit,
            what,
            who,
            place: mark.place.map(words).or(of_event
                .and_then(|event| event.place)
                .filter(|span| clear(*span))),
            time: mark.time.or(of_event
                .and_then(|event| event.time)
                .filter(|span| clear(*span))),
            voice: holder(statements, mark.number),
            part_of: whole(doc, &drafts, mark, what),
            event,
            confidence: mark.confidence,
        });
    }
    share_kinds(&mut drafts, &told);
    drafts
}

/// A whole whose own words do not tell what it counts counts what its parts do.
fn share_kinds(drafts: &mut [FigureDraft], told: &[bool]) {
    for n in 0..drafts.len() {
        let mut parts = drafts
            .iter()
            .zip(told)
            .filter(|(d, _)| d.part_of == Some(n));
        let kind = parts.next().map(|(part, told)| (part.what, *told));
        if let (Some((what, true)), Some(false), Some(whole)) =
            (kind, told.get(n), drafts.get_mut(n))
        {
            whole.what = what;
        }
    }
}

/// Words beside numbers that tell what is counted.
const CUES: &str = include_str!("../../../../gazetteer/counted.tsv");

/// Where a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Before,
    After,
    Both,
    /// The name of those counted.
    Noun,
}

/// What a word tells, if what is counted is people or money, and where it must stand.
type Cues = Vec<(Option<Counted>, Beside)>;

/// By word.
static CUE_OF: LazyLock<BTreeMap<&'static str, Cues>> = LazyLock::new(|| {
    let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in CUES.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(place), Some(words)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        // "none": not people
        let kind = Counted::ALL.into_iter().find(|k| k.name() == kind);
        let place = match place {
            "before" => Beside::Before,
            "after" => Beside::After,
            "both" => Beside::Both,
            _ => Beside::Noun,
        };
        for word in words.split(' ') {
            known.entry(word).or_default().push((kind, place));
        }
    }
    known
});

/// By how much the log probability of a kind grows where a word beside the number tells it; a noun's by a part of it. Set on dev data.
const CUE: f32 = 4.5;
const NOUN: f32 = 1.0;

/// The least log probability that counts: of kinds that are rare in what it learned from the tagger is too sure that they are not meant.
const LEAST: f32 = -4.0;

/// Words that a cue may stand from its number, at most; and those that a passive may.
const FAR: usize = 10;
const FURTHEST: usize = 40;

/// What a number counts: what the tagger thinks, and what the nearest word beside it says.
fn what(mark: &FigureMarks, cue: Option<(Counted, f32)>) -> Counted {
    let weighed = mark.kinds.iter().zip(Counted::ALL).map(|(score, kind)| {
        let more = cue
            .filter(|(told, _)| *told == kind)
            .map_or(0.0, |(_, w)| w);
        (kind, score.max(LEAST) + more)
    });
    weighed
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map_or(Counted::Other, |(kind, _)| kind)
}

/// What the nearest cue beside a number tells, and its weight; no kind where what is counted is not people. Another number ends the search, and to the left a mark or "and".
fn cue(doc: &Document, number: Span<Byte>) -> Option<(Option<Counted>, f32)> {
    let words = doc.words();
    let sentence = doc.sentences().get(doc.sentence_at(number.start()))?;
    let first = words.partition_point(|word| word.end() <= number.start());
    let next = words.partition_point(|word| word.start() < number.end());
    let is_numeral = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let look = |word: &str, sides: [Beside; 2]| -> Option<(Option<Counted>, Beside)> {
        let known = CUE_OF.get(word.to_lowercase().as_str())?;
        known
            .iter()
            .find(|(_, place)| sides.contains(place))
            .copied()
    };
    let mut after = None;
    let mut including = false;
    let mut passive = None;
    for (far, at) in words.iter().skip(next).take(FURTHEST).enumerate() {
        let word = doc.quote(*at);
        let ends = matches!(word, ";" | ":") || is_numeral(word) && !including;
        if at.end() > sentence.end() || ends {
            break;
        }
        let lower = word.to_lowercase();
        including |= INCLUDING.contains(&lower.as_str()) || word == "\u{2013}";
        if matches!(lower.as_str(), "was" | "were" | "been" | "being") {
            passive = Some(far);
        }
        // far away, or behind the parts of a whole, only what was done to them: "39 people, including 11 children, were killed"
        let near = far < FAR && !including;
        if !near && passive.is_none_or(|passive| far > passive + 3) {
            continue;
        }
        let noun = if far < 3 { Beside::Noun } else { Beside::After };
        let found = look(word, [Beside::Both, Beside::After]).or_else(|| look(word, [noun, noun]));
        if let Some((kind, place)) = found {
            if kind.is_none() {
                return Some((None, CUE));
            }
            // what befell soldiers counts before their name
            if place != Beside::Noun {
                after = Some((kind, CUE, far));
                break;
            }
            after = after.or(Some((kind, NOUN, far)));
        }
    }
    let mut before = None;
    for (far, at) in words.iter().take(first).rev().take(FAR / 2).enumerate() {
        let word = doc.quote(*at);
        let ends = matches!(
            word,
            "," | ";" | ":" | "and" | "or" | "(" | "\u{2013}" | "\u{2014}"
        );
        if at.start() < sentence.start() || ends || is_numeral(word) {
            break;
        }
        if let Some((kind, _)) = look(word, [Beside::Both, Beside::Before]) {
            before = Some((kind, CUE, far));
            break;
        }
    }
    let nearest = match (after, before) {
        (Some(a), Some(b)) if a.1 >= CUE && a.2 < b.2 => Some(a),
        (_, Some(b)) => Some(b),
        (a, None) => a,
    };
    nearest.map(|(kind, weight, _)| (kind, weight))
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
fn whole(
    doc: &Document,
    before: &[FigureDraft],
    mark: &FigureMarks,
    what: Counted,
) -> Option<usize> {
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
    let listed = between.len() < 60 && (between.contains(',') || between.contains(" and "));
    let whole = last.part_of.filter(|_| listed)?;
    let parts = before.iter().filter(|f| f.part_of == Some(whole));
    let sum: f64 = parts.map(|f| f.value[0]).sum();
    let most = before.get(whole)?;
    (most.value[1] >= sum + mark.value[0] && last.what == what).then_some(whole)
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
    what: Counted,
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
            types_of(what).contains(&event.kind)
                || matches!(what, Counted::Other | Counted::Participants) && shares(event)
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
            kinds: Counted::ALL.map(|kind| if kind == what { 0.0 } else { -9.0 }),
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
    fn words_beside_a_number_tell_what_it_counts() {
        for (text, what) in [
            ("The flood killed 20 people.", Counted::Killed),
            (
                "Floods hurt 9, and 20 soldiers were killed.",
                Counted::Killed,
            ),
            (
                "At least 20 people, most of them women and children, have been killed.",
                Counted::Killed,
            ),
            (
                "At least 20 people, including 11 children and 3 women, were injured.",
                Counted::Injured,
            ),
            ("There were 20 injuries and 3 deaths.", Counted::Injured),
            (
                "The deaths of more than 20 people were mourned.",
                Counted::Killed,
            ),
            ("Orn is a town of 20 people.", Counted::Votes),
        ] {
            let doc = Document::new(&Report::from_text(text));
            let mut mark = mark(text, "20", 20.0, Counted::Votes);
            // the tagger is unsure
            mark.kinds = Counted::ALL.map(|kind| if kind == Counted::Votes { -0.5 } else { -3.0 });
            assert_eq!(figures(&doc, &[mark], &[], &[])[0].what, what, "{text}");
        }
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
