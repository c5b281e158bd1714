//! Who is meant in small reports, and who is not.

use super::*;
use crate::{
    assemble::EventDraft,
    record::{CountryBy, EventType, Form, SECTORS, Status},
};
use proptest::prelude::*;

/// A source and a content, both words of the report; the cue is the word "said" or the like between or around.
struct Said<'a> {
    source: &'a str,
    content: &'a str,
    inside: Option<usize>,
    to: &'a str,
}

fn said<'a>(source: &'a str, content: &'a str) -> Said<'a> {
    Said {
        source,
        content,
        inside: None,
        to: "",
    }
}

/// Drafts without events.
fn alone(statements: Vec<StatementDraft>) -> Drafts {
    Drafts {
        statements,
        events: vec![],
        figures: vec![],
        mentions: vec![],
    }
}

/// Looks for each statement's words behind the last one's, or before its content if a quotation comes first.
fn drafts(text: &str, statements: &[Said<'_>]) -> Vec<StatementDraft> {
    let mut from = 0;
    let mut found = Vec::new();
    for statement in statements {
        let find = |words: &str, from: usize| -> Span<Byte> {
            let rest = text.get(from..).unwrap();
            let whole = |at: &usize| {
                let before = rest[..*at]
                    .chars()
                    .last()
                    .is_none_or(|c| !c.is_alphanumeric());
                let after = rest[at + words.len()..]
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_alphanumeric());
                before && after
            };
            let at = rest.match_indices(words).map(|(at, _)| at).find(whole);
            let at = at.unwrap_or_else(|| panic!("`{words}` does not stand in `{rest}`"));
            Span::new(from + at, from + at + words.len())
        };
        let content = find(statement.content, 0);
        let source = (!statement.source.is_empty()).then(|| find(statement.source, from));
        if statement.inside.is_none() {
            from = source.map_or(from, Span::end);
        }
        let at = source.unwrap_or(content);
        found.push(StatementDraft {
            cue: Span::new(at.end(), at.end()),
            source: source.into_iter().collect(),
            content: vec![content],
            form: if statement.content.starts_with('"') {
                Form::Direct
            } else {
                Form::Indirect
            },
            inside: statement.inside,
            addressee: (!statement.to.is_empty()).then(|| find(statement.to, 0)),
            confidence: 1.0,
        });
    }
    found
}

fn resolved(text: &str, statements: &[Said<'_>]) -> Resolved {
    let report = Report::from_text(text);
    let doc = Document::new(&report);
    resolve(&report, &doc, &alone(drafts(text, statements)))
}

/// The speakers' names, or why there is none, one after the other.
fn speakers(text: &str, statements: &[Said<'_>]) -> Vec<String> {
    let resolved = resolved(text, statements);
    resolved
        .speakers
        .iter()
        .map(|s| shown(&resolved, s))
        .collect()
}

fn shown(resolved: &Resolved, resolution: &Resolution) -> String {
    match resolution {
        Resolution::Actor(id) => resolved
            .actors
            .iter()
            .find(|a| a.id == *id)
            .unwrap()
            .name
            .clone(),
        Resolution::Unresolved(why) => format!("{why:?}"),
    }
}

#[test]
fn a_report_about_one_speaker_has_one_actor() {
    let text = "Kenyan interim works minister wants every dam mended\n\
        Kenya's Interim Works Minister Ada Bagora Lind at a works fair in Turin, Italy.\n\
        Turin, June 8 (LNA)-- Kenya's Interim Works Minister Ada Bagora Lind says her neighbours should pay for half of it.\n\
        Bagora Lind spoke for an hour.\n\
        She said that no lake waits for a budget.\n\
        The Kenyan interim works minister stressed that repairs come cheaper than floods.\n\
        \"Every crack is a warning,\" Bagora Lind pointed out.\n\
        \"The lake stands higher than ever,\" the top Kenyan official said.\n\
        She also asked for a common dam fund.";
    let resolved = resolved(
        text,
        &[
            said("Kenyan interim works minister", "every dam mended"),
            said(
                "Kenya's Interim Works Minister Ada Bagora Lind",
                "her neighbours should pay for half of it",
            ),
            said("She", "that no lake waits for a budget"),
            said(
                "The Kenyan interim works minister",
                "that repairs come cheaper than floods",
            ),
            said("Bagora Lind", "\"Every crack is a warning,\""),
            said(
                "the top Kenyan official",
                "\"The lake stands higher than ever,\"",
            ),
            said("She", "a common dam fund"),
        ],
    );
    assert_eq!(
        resolved.actors,
        [Actor {
            id: "A1".to_owned(),
            name: "Ada Bagora Lind".to_owned(),
            kind: ActorKind::Person,
            role: Some("interim works minister".to_owned()),
            country: vec!["KEN".to_owned()],
            country_by: Some(CountryBy::Words),
            sector: "GOV".to_owned(),
            members: vec![],
        }]
    );
    assert!(
        resolved
            .speakers
            .iter()
            .all(|s| *s == Resolution::Actor("A1".to_owned()))
    );
}

#[test]
fn a_surname_leads_to_the_fullest_name() {
    let text = "The dam will hold, Lind said. It was built by Ada Lind in May.";
    assert_eq!(
        speakers(text, &[said("Lind", "The dam will hold")]),
        ["Ada Lind"]
    );
}

#[test]
fn a_name_with_accents_is_the_same_without() {
    let text = "Tove Ørn spoke first. Later Orn said the dam leaks.";
    assert_eq!(
        speakers(text, &[said("Orn", "the dam leaks")]),
        ["Tove Ørn"]
    );
}

#[test]
fn a_surname_that_is_a_capital_too_leads_to_the_person() {
    let text =
        "The engineer Ada Amman checked the dam. Amman said it leaks. The minister flew to Amman.";
    assert_eq!(speakers(text, &[said("Amman", "it leaks")]), ["Ada Amman"]);
    let text = "One of them, Sudesh Amman, 20, checked the dam. Amman said it leaks.";
    assert_eq!(
        speakers(text, &[said("Amman", "it leaks")]),
        ["Sudesh Amman"]
    );
    let text = "Ada Lind checked the dam. Amman said it leaks.";
    assert_eq!(speakers(text, &[said("Amman", "it leaks")]), ["Jordan"]);
}

#[test]
fn some_of_them_are_a_part_of_those_before() {
    let text =
        "The engineers checked the dam. The engineers said it leaks. Some of them said it is old.";
    let both = [
        said("The engineers", "it leaks"),
        said("Some of them", "it is old"),
    ];
    assert_eq!(speakers(text, &both), ["engineers", "some of engineers"]);
    // one person has no parts
    let text = "The minister Ada Lind said it leaks. Some of them said it is old.";
    let both = [
        said("Ada Lind", "it leaks"),
        said("Some of them", "it is old"),
    ];
    assert_eq!(speakers(text, &both), ["Ada Lind", "NoAntecedent"]);
}

#[test]
fn another_surname_is_another_actor() {
    let text = "Ada Lind said the dam holds. Lindqvist said it leaks.";
    let found = speakers(
        text,
        &[
            said("Ada Lind", "the dam holds"),
            said("Lindqvist", "it leaks"),
        ],
    );
    assert_eq!(found, ["Ada Lind", "Lindqvist"]);
}

#[test]
fn he_is_the_last_man_and_she_the_last_woman() {
    let text = "Ada Lind said the dam holds. Boris Orn said it leaks. He said it will break. She said it will not.";
    let found = speakers(
        text,
        &[
            said("Ada Lind", "the dam holds"),
            said("Boris Orn", "it leaks"),
            said("He", "it will break"),
            said("She", "it will not"),
        ],
    );
    assert_eq!(found, ["Ada Lind", "Boris Orn", "Boris Orn", "Ada Lind"]);
}

#[test]
fn a_title_tells_the_gender_of_an_unknown_name() {
    let text =
        "Ms. Tarn spoke after Mr. Velk. She said the dam holds. Velk nodded. He said it leaks.";
    assert_eq!(
        speakers(
            text,
            &[said("She", "the dam holds"), said("He", "it leaks")]
        ),
        ["Tarn", "Velk"]
    );
}

#[test]
fn whoever_a_sentence_is_about_comes_before_those_it_only_names() {
    let text = "Boris Orn visited Karl Velk on Monday. He said the dam leaks.";
    assert_eq!(
        speakers(text, &[said("He", "the dam leaks")]),
        ["Boris Orn"]
    );
}

#[test]
fn names_inside_a_quotation_are_not_who_speaks_next() {
    let text = "\"Karl Velk built it,\" Boris Orn said. \"It leaks,\" he said.";
    let found = speakers(
        text,
        &[
            said("Boris Orn", "\"Karl Velk built it,\""),
            said("he", "\"It leaks,\""),
        ],
    );
    assert_eq!(found, ["Boris Orn", "Boris Orn"]);
}

#[test]
fn i_and_we_in_a_statement_are_its_speaker() {
    let text = "Ada Lind said: \"I think the dam holds.\"";
    let mut inner = said("I", "the dam holds");
    inner.inside = Some(0);
    let found = speakers(
        text,
        &[said("Ada Lind", "\"I think the dam holds.\""), inner],
    );
    assert_eq!(found, ["Ada Lind", "Ada Lind"]);
}

#[test]
fn he_in_somebodys_own_words_is_somebody_else() {
    let text = "\"Karl Velk is wrong. He knows that it leaks,\" said Boris Orn.";
    let mut inner = said("He", "that it leaks");
    inner.inside = Some(0);
    let statements = [
        said(
            "Boris Orn",
            "\"Karl Velk is wrong. He knows that it leaks,\"",
        ),
        inner,
    ];
    let mut drafts = drafts(text, &statements[..1]);
    let at = text.find("He").unwrap();
    let content = text.find("that it").unwrap();
    drafts.push(StatementDraft {
        source: vec![Span::new(at, at + 2)],
        content: vec![Span::new(content, content + 13)],
        inside: Some(0),
        form: Form::Indirect,
        ..drafts[0].clone()
    });
    let report = Report::from_text(text);
    let found = resolve(&report, &Document::new(&report), &alone(drafts));
    assert_eq!(shown(&found, &found.speakers[1]), "Karl Velk");
}

#[test]
fn you_is_whom_it_is_said_to() {
    let text = "Ada Lind told Boris Orn that \"you know it leaks\".";
    let mut outer = said("Ada Lind", "that \"you know it leaks\"");
    outer.to = "Boris Orn";
    let mut inner = said("you", "it leaks");
    inner.inside = Some(0);
    let found = resolved(text, &[outer, inner]);
    assert_eq!(shown(&found, &found.speakers[1]), "Boris Orn");
    assert_eq!(
        found.addressees[0]
            .as_ref()
            .map(|a| shown(&found, a))
            .as_deref(),
        Some("Boris Orn")
    );
}

#[test]
fn a_description_leads_to_whoever_has_the_role() {
    let text = "Boris Orn, the mayor of Turin, met Ada Lind, the minister of works. The minister said the dam holds. \
        The mayor said it leaks.";
    let found = speakers(
        text,
        &[
            said("The minister", "the dam holds"),
            said("The mayor", "it leaks"),
        ],
    );
    assert_eq!(found, ["Ada Lind", "Boris Orn"]);
}

#[test]
fn a_description_with_another_country_is_somebody_else() {
    let text = "Kenyan minister Ada Lind spoke in Turin. The Italian minister said the dam leaks.";
    assert_eq!(
        speakers(text, &[said("The Italian minister", "the dam leaks")]),
        ["Italian minister"]
    );
}

#[test]
fn an_office_without_a_name_is_called_by_its_description() {
    let text = "Ada Lind said the dam holds. A police spokesman said it leaks. The spokesman said nobody was hurt.";
    let resolved = resolved(
        text,
        &[
            said("Ada Lind", "the dam holds"),
            said("A police spokesman", "it leaks"),
            said("The spokesman", "nobody was hurt"),
        ],
    );
    let names: Vec<_> = resolved
        .actors
        .iter()
        .map(|a| (a.name.as_str(), a.kind, a.sector.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("Ada Lind", ActorKind::Person, ""),
            ("police spokesman", ActorKind::Office, "COP")
        ]
    );
    assert_eq!(resolved.speakers[2], resolved.speakers[1]);
}

#[test]
fn officials_are_nobody_in_particular() {
    let text = "Ada Lind, a works official, said the dam holds. Officials said it leaks.";
    let found = speakers(
        text,
        &[
            said("Ada Lind, a works official", "the dam holds"),
            said("Officials", "it leaks"),
        ],
    );
    assert_eq!(found, ["Ada Lind", "Officials"]);
}

#[test]
fn the_company_is_the_one_spoken_of() {
    let text = "Orn Dams Inc. said the dam holds. The company said it was checked.";
    let found = speakers(
        text,
        &[
            said("Orn Dams Inc.", "the dam holds"),
            said("The company", "it was checked"),
        ],
    );
    assert_eq!(found, ["Orn Dams Inc.", "Orn Dams Inc."]);
}

#[test]
fn the_statement_speaks_for_its_author() {
    let text = "The Ministry of Works said the dam holds. The statement said it was checked. \
        Lind's letter said otherwise, as Ada Lind leads the rival board.";
    let found = speakers(
        text,
        &[
            said("The Ministry of Works", "the dam holds"),
            said("The statement", "it was checked"),
            said("Lind's letter", "otherwise"),
        ],
    );
    assert_eq!(
        found,
        ["Ministry of Works", "Ministry of Works", "Ada Lind"]
    );
}

#[test]
fn a_capital_and_a_government_speak_for_the_state() {
    let text = "Nairobi said the dam holds. The Kenyan government said it was checked. The government said so twice.";
    let resolved = resolved(
        text,
        &[
            said("Nairobi", "the dam holds"),
            said("The Kenyan government", "it was checked"),
            said("The government", "so twice"),
        ],
    );
    let names: Vec<_> = resolved
        .actors
        .iter()
        .map(|a| (a.name.as_str(), a.kind, a.country.join(" ")))
        .collect();
    assert_eq!(names, [("Kenya", ActorKind::State, "KEN".to_owned())]);
}

#[test]
fn letters_in_brackets_stand_for_the_name() {
    let text = "The Lake Dam Office (LDO) was founded in May. The LDO said the dam holds.";
    assert_eq!(
        speakers(text, &[said("The LDO", "the dam holds")]),
        ["Lake Dam Office"]
    );
}

#[test]
fn two_who_speak_together_are_one_joint_actor() {
    let text = "Ada Lind met Boris Orn. Lind and Orn said the dam holds. Both said it was checked.";
    let found = speakers(
        text,
        &[
            said("Lind and Orn", "the dam holds"),
            said("Both", "it was checked"),
        ],
    );
    assert_eq!(found, ["Ada Lind and Boris Orn", "Ada Lind and Boris Orn"]);
}

#[test]
fn a_ministry_of_two_things_is_one_body() {
    let text = "The Ministry of Works and Dams said the dam holds.";
    assert_eq!(
        speakers(
            text,
            &[said("The Ministry of Works and Dams", "the dam holds")]
        ),
        ["Ministry of Works and Dams"]
    );
}

#[test]
fn the_name_is_found_on_either_side_of_the_comma() {
    let text = "Ada Lind, the minister of works, said the dam holds. The mayor of Turin, Boris Orn, said it leaks.";
    let resolved = resolved(
        text,
        &[
            said("Ada Lind, the minister of works,", "the dam holds"),
            said("The mayor of Turin, Boris Orn,", "it leaks"),
        ],
    );
    let found: Vec<_> = resolved
        .actors
        .iter()
        .map(|a| (a.name.as_str(), a.role.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("Ada Lind", Some("minister of works")),
            ("Boris Orn", Some("mayor of Turin"))
        ]
    );
}

#[test]
fn what_stands_after_secretary_of_is_no_name() {
    let text = "US Secretary of State Boris Orn said the dam holds. Orn said it was checked.";
    let resolved = resolved(
        text,
        &[
            said("US Secretary of State Boris Orn", "the dam holds"),
            said("Orn", "it was checked"),
        ],
    );
    let found: Vec<_> = resolved
        .actors
        .iter()
        .map(|a| (a.name.as_str(), a.role.as_deref(), a.country.join(" ")))
        .collect();
    assert_eq!(
        found,
        [("Boris Orn", Some("secretary of State"), "USA".to_owned())]
    );
}

#[test]
fn without_a_source_nobody_speaks() {
    let text = "The dam reportedly holds.";
    assert_eq!(speakers(text, &[said("", "holds")]), ["NoSource"]);
}

#[test]
fn a_pronoun_with_nobody_before_it_stays_open() {
    let text = "He said the dam holds. The valley is wide.";
    assert_eq!(
        speakers(text, &[said("He", "the dam holds")]),
        ["NoAntecedent"]
    );
}

#[test]
fn a_surname_of_two_who_are_named_together_stays_open() {
    let text = "Ada Lind and Boris Lind came. Lind said the dam holds.";
    let report = Report::from_text(text);
    let mut drafts = drafts(text, &[said("Lind", "the dam holds")]);
    let last = text.rfind("Lind").unwrap();
    drafts[0].source = vec![Span::new(last, last + 4)];
    let found = resolve(&report, &Document::new(&report), &alone(drafts));
    assert_eq!(found.speakers, [Resolution::Unresolved(Why::Ambiguous)]);
}

#[test]
fn an_office_belongs_to_the_country_that_the_report_is_about() {
    let text = "Kenya mends its dams. The dams of Kenya leak. Kenyan police said nobody was hurt. A minister said so.";
    let resolved = resolved(text, &[said("A minister", "so")]);
    assert_eq!(resolved.actors[0].country, ["KEN"]);
}

#[test]
fn an_office_has_no_country_where_the_report_is_about_several() {
    let text = "Kenya mends its dams. Italy does not. Peru may. A minister said so.";
    let resolved = resolved(text, &[said("A minister", "so")]);
    assert_eq!(resolved.actors[0].country, [""; 0]);
}

#[test]
fn rebels_of_no_country_are_of_none_of_those_in_their_name() {
    let text = "The Islamic State of Iraq and the Levant said it left Orn.";
    let found = resolved(
        text,
        &[said(
            "The Islamic State of Iraq and the Levant",
            "it left Orn",
        )],
    );
    assert_eq!(found.actors[0].country, [""; 0]);
    assert_eq!(found.actors[0].sector, "REB");
}

#[test]
fn an_empty_report_gives_nothing() {
    assert_eq!(resolved("", &[]), Resolved::default());
}

#[test]
fn who_has_a_part_in_an_event_is_who_speaks_or_is_looked_up() {
    let text = "Ada Lind, the Kenyan minister of works, said the dam holds. She met Jon Orn. Uganda banned the firm.";
    let span = |words: &str| {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    };
    let event = |actor: &str, recipient: &str| EventDraft {
        trigger: span("met"),
        kind: EventType::Consult,
        mode: None,
        status: Status::Occurred,
        historical: false,
        actors: vec![span(actor)],
        recipients: vec![span(recipient)],
        place: None,
        time: None,
        voice: None,
        confidence: 1.0,
    };
    let drafts = Drafts {
        statements: drafts(
            text,
            &[said(
                "Ada Lind, the Kenyan minister of works",
                "the dam holds",
            )],
        ),
        events: vec![
            event("She", "Jon Orn"),
            event("Ada Lind, the Kenyan minister of works", "Uganda"),
        ],
        figures: vec![],
        mentions: vec![],
    };
    let report = Report::from_text(text);
    let found = resolve(&report, &Document::new(&report), &drafts);
    let names: Vec<_> = found
        .events
        .iter()
        .flat_map(|parts| parts.actors.iter().chain(&parts.recipients))
        .map(|meant| shown(&found, meant))
        .collect();
    assert_eq!(names, ["Ada Lind", "Jon Orn", "Ada Lind", "Uganda"]);
    let actors: Vec<_> = found.actors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(
        actors,
        ["Ada Lind", "Jon Orn", "Uganda"],
        "by first mention"
    );
}

#[test]
fn a_pronoun_in_pieces_is_no_name() {
    let text = "Ada Lind said the dam holds. \"We keep to our view,\" she said.";
    let span = |words: &str| {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    };
    let mut drafts = drafts(
        text,
        &[
            said("Ada Lind", "the dam holds"),
            said("she", "\"We keep to our view,\""),
        ],
    );
    drafts.push(StatementDraft {
        source: vec![span("We"), span("our")],
        cue: span("view"),
        content: vec![span("keep")],
        inside: Some(1),
        ..drafts[0].clone()
    });
    let report = Report::from_text(text);
    let found = resolve(&report, &Document::new(&report), &alone(drafts));
    assert_eq!(shown(&found, &found.speakers[2]), "Ada Lind");
}

proptest! {
    #[test]
    fn any_text_with_any_source_gets_an_answer(
        pieces in prop::collection::vec("(Ada|Lind|Orn|Mr\\.|the minister|He|their|of|and|Kenya|Kenyan|’s|, |\\. |\"|\n|\\(WHO\\)|İ|ß|said|statement) ?", 0..40),
        cuts in prop::collection::vec((0usize..200, 0usize..200), 0..6),
    ) {
        let text = pieces.concat();
        let edge = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let drafts: Vec<StatementDraft> = cuts
            .iter()
            .enumerate()
            .map(|(n, (a, b))| {
                let (a, b) = (edge(*a.min(b)), edge(*a.max(b)));
                let span = Span::new(a, b);
                StatementDraft {
                    cue: span,
                    source: vec![span],
                    content: vec![span],
                    form: Form::Direct,
                    // rings of statements inside each other, too
                    inside: Some((n + 1) % cuts.len()),
                    addressee: Some(span),
                    confidence: 1.0,
                }
            })
            .collect();
        let report = Report::from_text(&text);
        let drafts = alone(drafts);
        let found = resolve(&report, &Document::new(&report), &drafts);
        prop_assert_eq!(found.speakers.len(), drafts.statements.len());
        prop_assert_eq!(found.addressees.len(), drafts.statements.len());
        for speaker in &found.speakers {
            if let Resolution::Actor(id) = speaker {
                prop_assert!(found.actors.iter().any(|actor| actor.id == *id && !actor.name.is_empty()));
            }
        }
    }
}

/// What the tagger would say of words at a place: a sector that it is sure of, and whether they are of no country.
fn told(text: &str, words: &str, sector: &str, landless: bool) -> MentionMarks {
    let at = text.find(words).unwrap();
    MentionMarks {
        span: Span::new(at, at + words.len()),
        sectors: SECTORS.map(|s| if s == sector { -0.01 } else { -9.0 }),
        landless: if landless { 4.0 } else { -4.0 },
    }
}

#[test]
fn the_tagger_tells_sector_and_country_where_words_do_not() {
    let text = "Kenya waits, Kenya hopes. The Fort said the dam holds. Orn said the wall fell.";
    let said = [
        said("The Fort", "the dam holds"),
        said("Orn", "the wall fell"),
    ];
    let mut drafts = alone(drafts(text, &said));
    drafts.mentions = vec![
        told(text, "The Fort", "MIL", false),
        told(text, "Orn", "BUS", true),
    ];
    let report = Report::from_text(text);
    let doc = Document::new(&report);
    let found = resolve(&report, &doc, &drafts);
    let of: Vec<_> = found
        .actors
        .iter()
        .map(|a| (a.sector.as_str(), a.country.join(" ")))
        .collect();
    assert_eq!(of, [("MIL", "KEN".to_owned()), ("BUS", String::new())]);
}

#[test]
fn a_government_is_called_as_the_report_calls_it() {
    let named = |text: &str, source: &str| {
        let drafts = alone(drafts(text, &[said(source, "the dam holds")]));
        let report = Report::from_text(text);
        let doc = Document::new(&report);
        resolve(&report, &doc, &drafts).actors.remove(0).name
    };
    let of_kenya = "The Kenyan government said the dam holds.";
    assert_eq!(
        named(of_kenya, "The Kenyan government"),
        "Kenyan government"
    );
    assert_eq!(named("Kenya said the dam holds.", "Kenya"), "Kenya");
}
