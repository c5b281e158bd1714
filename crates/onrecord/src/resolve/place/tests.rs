use proptest::prelude::*;

use super::*;

/// Each name that is found, with the place, its country, and how it was told.
fn shown(text: &str) -> Vec<String> {
    let report = Report::from_text(text);
    let doc = Document::new(&report);
    let found = places(&report, &doc, &[]);
    let line = |toponym: &Toponym| {
        let words = doc.quote(toponym.span);
        match toponym.is {
            Ok(n) => {
                let place = &found.places[n];
                let by = if place.by == PlaceBy::Containing {
                    " by what holds it"
                } else {
                    ""
                };
                format!(
                    "{words}: {}, {}{by}",
                    place.name,
                    place.country.unwrap_or("–")
                )
            }
            Err(why) => format!("{words}: {why:?}"),
        }
    };
    found.toponyms.iter().map(line).collect()
}

/// The place of an event told by `words`.
fn asked(text: &str, words: &str) -> String {
    let report = Report::from_text(text);
    let doc = Document::new(&report);
    let start = text.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    let found = places(&report, &doc, &[span]);
    match *found.asked.first().unwrap() {
        Ok(n) => {
            let place = &found.places[n];
            format!(
                "{} ({:?}, {})",
                place.name,
                place.by,
                place.country.unwrap_or("–")
            )
        }
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn what_holds_a_place_tells_which_it_is() {
    assert_eq!(
        shown("Ada Lind flew from Paris, Texas, to Springfield, Illinois."),
        [
            "Paris: Paris, USA",
            "Texas: Texas, USA",
            "Springfield: Springfield, USA",
            "Illinois: Illinois, USA"
        ]
    );
    assert_eq!(shown("The dam in Paris leaks."), ["Paris: Paris, FRA"]);
    assert_eq!(
        shown("The dam at London, Ontario, will hold."),
        ["London: London, CAN", "Ontario: Ontario, CAN"]
    );
}

#[test]
fn the_report_tells_which_georgia_it_is() {
    let state = shown("Voters in Georgia, Texas and Ohio chose. The U.S. dam is in Georgia.");
    assert!(
        state.contains(&"Georgia: Georgia, USA".to_owned()),
        "{state:?}"
    );
    let country =
        shown("Bo Tarn flew from Tbilisi to Armenia; Georgia built a dam with Azerbaijan.");
    assert!(
        country.contains(&"Georgia: Georgia, GEO".to_owned()),
        "{country:?}"
    );
}

#[test]
fn states_in_a_row_are_states() {
    let found = shown("Dams were built in Oregon, Washington and Idaho.");
    assert!(found.contains(&"Washington: Washington, USA".to_owned()));
    let report = Report::from_text("Dams were built in Oregon, Washington and Idaho.");
    let places = places(&report, &Document::new(&report), &[]).places;
    assert!(
        places.iter().all(|place| place.kind == PlaceKind::Division),
        "{places:?}"
    );
}

#[test]
fn the_united_states_are_never_in_canada() {
    for text in [
        "The U.S. pays.",
        "A US dam holds.",
        "Troops left the U.S., Canada and Mexico.",
    ] {
        assert_eq!(
            shown(text).first().unwrap().split(": ").last(),
            Some("United States, USA"),
            "{text}"
        );
    }
    assert_eq!(shown("She told us to go."), [""; 0]);
}

#[test]
fn people_bodies_and_peoples_are_no_places() {
    for text in [
        "John Houston opened a dam. Houston said it would hold.",
        "Ada London said it holds.",
        "Mr. Lincoln left.",
        "The Washington Post asked Bo Tarn.",
        "The University of Texas asked Bo Tarn.",
        "The Bank of England raised rates.",
        "French and Turkish engineers met Iraqis.",
        "Police closed the road. Most left in March.",
        "Reading is hard, and Nice people help. Mobile phones rang.",
    ] {
        assert_eq!(shown(text), [""; 0], "{text}");
    }
}

#[test]
fn words_that_are_also_towns_need_evidence() {
    assert_eq!(
        shown("The dam in Reading, England, leaks."),
        ["Reading: Reading, GBR", "England: England, GBR"]
    );
    assert_eq!(
        shown("He was born in Mobile, Alabama."),
        ["Mobile: Mobile, USA", "Alabama: Alabama, USA"]
    );
}

#[test]
fn a_place_that_the_gazetteer_has_not_is_told_by_what_holds_it() {
    assert_eq!(
        shown("The dam is in the village of Ornvik, Kenya."),
        ["Ornvik: Ornvik, KEN by what holds it", "Kenya: Kenya, KEN"]
    );
    assert_eq!(
        shown("The dam is in the village of Ornvik."),
        ["Ornvik: NotInGazetteer"]
    );
}

#[test]
fn an_events_place_is_the_first_in_its_words() {
    let text = "Police met Bo Tarn at Orn Hospital in Gaza City on Monday, then near the Turkish city of Istanbul, at the border.";
    assert_eq!(
        asked(text, "Orn Hospital in Gaza City"),
        "Orn Hospital (Containing, PSE)"
    );
    assert_eq!(
        asked(text, "the Turkish city of Istanbul"),
        "Istanbul (Gazetteer, TUR)"
    );
    assert_eq!(
        asked(
            "A dam in the South American country of Chile held.",
            "the South American country of Chile"
        ),
        "Chile (Gazetteer, CHL)"
    );
    assert_eq!(asked(text, "the border"), "Unnamed");
    assert_eq!(
        asked("They met in Hasakah in Syria.", "Hasakah in Syria"),
        "Al Ḩasakah (Gazetteer, SYR)"
    );
    assert_eq!(
        asked(
            "They met at the Kenyan parliament.",
            "the Kenyan parliament"
        ),
        "the Kenyan parliament (Containing, KEN)"
    );
    assert_eq!(asked("They met at Ornhall.", "Ornhall"), "NotInGazetteer");
}

#[test]
fn regions_and_adjoined_words_are_found() {
    assert_eq!(
        shown(
            "The Kabul-based group left the Gaza Strip for northern Mali and the India-Pakistan border."
        ),
        [
            "Kabul: Kabul, AFG",
            "Gaza Strip: Gaza Strip, PSE",
            "Mali: Mali, MLI",
            "India: India, IND",
            "Pakistan: Pakistan, PAK"
        ]
    );
}

proptest! {
    #[test]
    fn every_name_lies_in_the_text(text in "(Paris|London|the|of|in|Kenya|U\\.S\\.|Ada|Lind|,|-|’s|\\.|\"|Al-|province|São|İ|\n| ){0,60}") {
        let report = Report::from_text(&text);
        let doc = Document::new(&report);
        let whole = Span::new(0, text.len());
        let found = places(&report, &doc, &[whole]);
        prop_assert_eq!(found.asked.len(), 1);
        let mut end = 0;
        for toponym in &found.toponyms {
            prop_assert!(whole.contains(toponym.span) && !doc.quote(toponym.span).is_empty());
            prop_assert!(end <= toponym.span.start());
            end = toponym.span.end();
            if let Ok(n) = toponym.is {
                prop_assert!(n < found.places.len());
            }
        }
    }

    #[test]
    fn no_text_stops_it(text in "\\PC{0,200}") {
        let report = Report::from_text(&text);
        places(&report, &Document::new(&report), &[Span::new(1, 7)]);
    }
}
