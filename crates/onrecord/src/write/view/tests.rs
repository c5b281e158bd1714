use super::*;
use crate::record::{
    About, ActorKind, Bound, Counted, CountryBy, Dateline, Event, EventType, FORMAT_VERSION,
    Figure, Form, Location, Mention, Status, When, Where, Why, WhyNowhere,
};

const TEXT: &str = "Lind told parliament that engineers had warned that \"the dam leaks\". \
    It rained. \"It will hold,\" she said. \"For years.\" Reportedly it will not. \
    At least 36,801 people left the valley on Sunday; $10bn is lost.\n\nThe end.";

fn evidence(words: &str) -> Evidence {
    let byte = TEXT.find(words).expect("the words stand in the text");
    let start = TEXT[..byte].chars().count() as u32;
    Evidence {
        at: [start, start + words.chars().count() as u32],
        words: words.to_owned(),
        input: None,
    }
}

fn statement(
    id: &str,
    source: &str,
    cue: &str,
    content: &[&str],
    speaker: Resolution,
) -> Statement {
    Statement {
        id: id.to_owned(),
        source: if source.is_empty() {
            vec![]
        } else {
            vec![evidence(source)]
        },
        cue: evidence(cue),
        content: content.iter().map(|words| evidence(words)).collect(),
        form: Form::Indirect,
        voice: OUTLET.to_owned(),
        speaker,
        addressee: None,
        confidence: 0.9,
    }
}

fn event(id: &str, trigger: &str, kind: EventType, mode: Option<&str>) -> Event {
    Event {
        id: id.to_owned(),
        trigger: evidence(trigger),
        kind,
        mode: mode.map(str::to_owned),
        quad: kind.quad(),
        score: kind.score(mode),
        cameo: kind.cameo(mode),
        actors: vec![],
        recipients: vec![],
        place: None,
        time: None,
        status: Status::Occurred,
        historical: false,
        contexts: vec![],
        voice: OUTLET.to_owned(),
        same: None,
        confidence: 0.9,
    }
}

fn record() -> Record {
    let lind = || Resolution::Actor("A1".to_owned());
    Record {
        format: FORMAT_VERSION,
        id: "dam".to_owned(),
        about: About {
            title: Some("Dam will hold, minister says".to_owned()),
            outlet: Some("The Courier".to_owned()),
            date: Some("2024-03-03".to_owned()),
            dateline: Some(Dateline {
                place: Some("Orn".to_owned()),
                words: None,
                date_words: None,
                date: None,
                agency: None,
            }),
            ..About::default()
        },
        actors: vec![Actor {
            id: "A1".to_owned(),
            name: "Ada Lind".to_owned(),
            kind: ActorKind::Person,
            role: Some("minister of works".to_owned()),
            country: vec!["DEU".to_owned()],
            country_by: Some(CountryBy::Words),
            sector: "GOV".to_owned(),
            members: vec![],
        }],
        statements: vec![
            Statement {
                addressee: Some(Mention {
                    words: evidence("parliament"),
                    is: Resolution::Unresolved(Why::NoAntecedent),
                }),
                ..statement(
                    "S1",
                    "Lind",
                    "told",
                    &["that engineers had warned that \"the dam leaks\""],
                    lind(),
                )
            },
            Statement {
                voice: "S1".to_owned(),
                form: Form::Mixed,
                ..statement(
                    "S2",
                    "engineers",
                    "had warned",
                    &["that \"the dam leaks\""],
                    Resolution::Unresolved(Why::Ambiguous),
                )
            },
            Statement {
                form: Form::Direct,
                ..statement(
                    "S3",
                    "she",
                    "said",
                    &["\"It will hold,\"", "\"For years.\""],
                    lind(),
                )
            },
            statement(
                "S4",
                "",
                "Reportedly",
                &["it will not"],
                Resolution::Unresolved(Why::NoSource),
            ),
        ],
        events: vec![
            Event {
                actors: vec![Mention {
                    words: evidence("Lind"),
                    is: lind(),
                }],
                recipients: vec![Mention {
                    words: evidence("parliament"),
                    is: Resolution::Unresolved(Why::NoAntecedent),
                }],
                ..event("E1", "told", EventType::Consult, None)
            },
            Event {
                voice: "S2".to_owned(),
                historical: true,
                place: Some(Where {
                    words: evidence("the dam"),
                    is: Location::Unresolved(WhyNowhere::Unnamed),
                }),
                ..event("E2", "leaks", EventType::Assault, Some("destroy"))
            },
            Event {
                same: Some("E1".to_owned()),
                ..event("E3", "said", EventType::Consult, Some("phone"))
            },
        ],
        figures: vec![
            Figure {
                id: "F1".to_owned(),
                words: evidence("36,801"),
                value: [36_801.0, 36_801.0],
                bound: Bound::AtLeast,
                what: Counted::Displaced,
                unit: None,
                who: Some(evidence("people")),
                place: Some(Where {
                    words: evidence("the valley"),
                    is: Location::Unresolved(WhyNowhere::Unnamed),
                }),
                time: Some(When {
                    words: evidence("on Sunday"),
                    edtf: Some("2024-03-03".to_owned()),
                    duration: None,
                    why: None,
                }),
                voice: "S1".to_owned(),
                unsourced: false,
                part_of: None,
                event: None,
                confidence: 0.9,
            },
            Figure {
                id: "F2".to_owned(),
                words: evidence("$10bn"),
                value: [1e10, 1e10],
                bound: Bound::Exact,
                what: Counted::Money,
                unit: Some("USD".to_owned()),
                who: None,
                place: None,
                time: None,
                voice: OUTLET.to_owned(),
                unsourced: true,
                part_of: Some("F1".to_owned()),
                event: Some("E1".to_owned()),
                confidence: 0.9,
            },
        ],
        times: vec![],
        places: vec![],
        places_unresolved: vec![],
    }
}

fn shown(options: &ViewOptions) -> String {
    let mut page = Vec::new();
    view(&record(), TEXT, options, &mut page).expect("a vector takes all bytes");
    String::from_utf8(page).expect("a view is UTF-8")
}

#[test]
fn a_nested_statement_stands_under_the_one_that_holds_it() {
    insta::assert_snapshot!(shown(&ViewOptions::default().width(60)));
}

#[test]
fn marks_are_numbered_brackets_in_the_text() {
    let view = shown(&ViewOptions::default().width(60).marks(true));
    let text: String = view.lines().skip(3).take(9).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(text);
}

#[test]
fn colour_changes_no_word() {
    let plain = shown(&ViewOptions::default().marks(true));
    let coloured = shown(&ViewOptions::default().marks(true).colour(true));
    assert_ne!(plain, coloured);
    let mut rest = coloured.as_str();
    let mut stripped = String::new();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').expect("a style ends with m").1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in [30, 45, 72] {
        for line in shown(&ViewOptions::default().width(width).marks(true)).lines() {
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}

#[test]
fn a_report_cannot_command_the_terminal() {
    assert_eq!(clean("a\u{1b}[31m\u{7}b\nc"), "a\u{fffd}[31m\u{fffd}b c");
}
