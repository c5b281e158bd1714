use super::*;
use crate::read::Report;
use proptest::prelude::*;

fn found(text: &str) -> Vec<(String, f64, f64, Bound, &'static str)> {
    let doc = Document::new(&Report::from_text(text));
    numbers(&doc)
        .into_iter()
        .map(|n| {
            let [low, high] = n.value;
            (
                doc.quote(n.span).to_owned(),
                low,
                high,
                n.bound,
                n.unit.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn digits_words_and_mixtures() {
    for (text, low, high) in [
        ("36,801", 36801.0, 36801.0),
        ("1.2 million", 1.2e6, 1.2e6),
        ("10bn", 1e10, 1e10),
        ("60 thousand", 6e4, 6e4),
        ("twenty-five", 25.0, 25.0),
        ("one hundred and two", 102.0, 102.0),
        ("two thousand five hundred", 2500.0, 2500.0),
        ("three hundred thousand", 3e5, 3e5),
        ("a dozen", 12.0, 12.0),
        ("two dozen", 24.0, 24.0),
        ("half a million", 5e5, 5e5),
        ("a quarter of a million", 2.5e5, 2.5e5),
        ("three-and-a-half million", 3.5e6, 3.5e6),
        ("one and a half million", 1.5e6, 1.5e6),
        ("a million-and-a-half", 1.5e6, 1.5e6),
        ("dozens", 24.0, 99.0),
        ("tens of thousands", 20_000.0, 99_999.0),
        ("hundreds of thousands", 200_000.0, 999_999.0),
        ("several hundred", 200.0, 999.0),
        ("several thousand", 2000.0, 9999.0),
        ("a few hundred", 200.0, 999.0),
        ("several tens of thousands", 20_000.0, 99_999.0),
        ("nobody", 0.0, 0.0),
        ("no one", 0.0, 0.0),
        ("18,250 to 63,000", 18_250.0, 63_000.0),
        ("250,000-350,000", 250_000.0, 350_000.0),
        ("one-to-two hundred", 100.0, 200.0),
        ("between three and nine", 3.0, 9.0),
        ("from 30 to 40", 30.0, 40.0),
        ("two or three", 2.0, 3.0),
        ("5 to 10 million", 5e6, 1e7),
        ("10\u{a0}000", 10_000.0, 10_000.0),
    ] {
        let text = format!("Floods hit {text} people.");
        let numbers = found(&text);
        assert_eq!(
            numbers.iter().map(|n| (n.1, n.2)).collect::<Vec<_>>(),
            [(low, high)],
            "{text}: {numbers:?}"
        );
    }
}

#[test]
fn the_words_around_bound_it() {
    for (text, bound) in [
        ("At least 20 fled.", Bound::AtLeast),
        ("More than two dozen fled.", Bound::AtLeast),
        ("At least another 20 fled.", Bound::AtLeast),
        ("As many as 20 fled.", Bound::AtMost),
        ("Fewer than 20 fled.", Bound::AtMost),
        ("Some 20 fled.", Bound::About),
        ("Nearly a million fled.", Bound::About),
        ("20 or more fled.", Bound::AtLeast),
        ("20 fled.", Bound::Exact),
        ("Dozens fled.", Bound::About),
        ("Up to 20 fled.", Bound::AtMost),
    ] {
        let numbers = found(text);
        assert_eq!(
            numbers.iter().map(|n| n.3).collect::<Vec<_>>(),
            [bound],
            "{text}"
        );
    }
}

#[test]
fn money_has_a_currency() {
    for (text, words, value, unit) in [
        ("It cost $10bn.", "$10bn", 1e10, "USD"),
        ("It cost US$2.8 million.", "US$2.8 million", 2.8e6, "USD"),
        ("It cost £7.6bn.", "£7.6bn", 7.6e9, "GBP"),
        (
            "It cost 38.8 million euro.",
            "38.8 million euro",
            38.8e6,
            "EUR",
        ),
        ("It cost KSh700,000.", "KSh700,000", 7e5, "KES"),
        (
            "It cost 2.05 billion New Guinea dollars.",
            "2.05 billion New Guinea dollars",
            2.05e9,
            "PGK",
        ),
        ("It cost 200,000 dinars.", "200,000 dinars", 2e5, ""),
        ("It cost USD 5 million.", "USD 5 million", 5e6, "USD"),
        (
            "It cost ten million dollars.",
            "ten million dollars",
            1e7,
            "USD",
        ),
        ("It rose by 12 per cent.", "12 per cent", 12.0, "%"),
        ("It rose by 12.5%.", "12.5%", 12.5, "%"),
    ] {
        let numbers = found(text);
        let first = numbers.first().map(|n| (n.0.as_str(), n.1, n.4));
        assert_eq!(first, Some((words, value, unit)), "{text}");
    }
    let between = found("It costs between US$300 and 400 billion.");
    assert_eq!(
        between.iter().map(|n| (n.1, n.2)).collect::<Vec<_>>(),
        [(3e11, 4e11)]
    );
    let vague = found("It cost millions of pounds.");
    assert_eq!(
        vague.iter().map(|n| (n.1, n.4)).collect::<Vec<_>>(),
        [(2e6, "GBP")]
    );
}

#[test]
fn what_is_no_number_is_none() {
    for text in [
        "It runs at 192.168.1.2 now.",
        "At 10:30 it broke.",
        "COVID-19 spread.",
        "An F-16 fell.",
        "In the 1990s it held.",
        "The 3rd wall broke.",
        "Not all of it held; few knew.",
        "Only several knew.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn two_numbers_are_two() {
    let values: Vec<f64> =
        found("It killed two, hurt 30 and left no one homeless. In 2018, 750 died.")
            .iter()
            .map(|n| n.1)
            .collect();
    assert_eq!(values, [2.0, 30.0, 0.0, 2018.0, 750.0]);
    assert_eq!(found("Votes of 84 to 12 were cast.").len(), 2);
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_in_it(text in "(\\PC|[0-9]{1,4}|[,.:$ \n-]|million|and|a|half|to|between|of|hundreds|two|twenty){0,60}") {
        let doc = Document::new(&Report::from_text(&text));
        let found = numbers(&doc);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        for number in found {
            prop_assert!(!doc.quote(number.span).is_empty());
            prop_assert!(number.value[0] <= number.value[1] && number.value[0] >= 0.0);
            prop_assert!(number.span.start() <= number.head && number.head < number.span.end());
        }
    }

    #[test]
    fn digits_are_their_value(value in 0u32..100_000_000) {
        let plain = found(&format!("about {value} people"));
        prop_assert_eq!(plain.iter().map(|n| n.1).collect::<Vec<_>>(), [f64::from(value)]);
    }
}
