//! Who held an office of state on a day, from `gazetteer/offices.tsv`, and which states belonged to an organisation, from
//! `gazetteer/members.tsv`.

use super::mention::fold;

const OFFICES: &str = include_str!("../../../../gazetteer/offices.tsv");
const MEMBERS: &str = include_str!("../../../../gazetteer/members.tsv");

/// The last day of which the offices' source knows.
const KNOWN_UNTIL: &str = "2022-12-31";

/// What news calls the offices of the table. The first that fits counts.
const CALLED: &[(&str, &str)] = &[
    ("foreign minister", "foreign minister"),
    ("minister of foreign affairs", "foreign minister"),
    ("foreign secretary", "foreign minister"),
    ("secretary of state", "foreign minister"),
    ("top diplomat", "foreign minister"),
    ("defence minister", "defence minister"),
    ("defense minister", "defence minister"),
    ("minister of defence", "defence minister"),
    ("minister of defense", "defence minister"),
    ("secretary of defense", "defence minister"),
    ("defense secretary", "defence minister"),
    ("defence secretary", "defence minister"),
    ("interior minister", "interior minister"),
    ("home secretary", "interior minister"),
    ("finance minister", "finance minister"),
    ("treasury secretary", "finance minister"),
    ("chancellor of the exchequer", "finance minister"),
    ("justice minister", "justice minister"),
    ("attorney general", "attorney general"),
    ("prime minister", "prime minister"),
    ("premier", "prime minister"),
    ("president", "president"),
];

/// Before an office these make it another.
const OTHERS: &[&str] = &[
    "former",
    "ex",
    "vice",
    "deputy",
    "then",
    "assistant",
    "under",
    "shadow",
    "interim",
    "acting",
    "late",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "adviser",
    "advisor",
    "wife",
    "aide",
];

/// Somebody who held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) name: &'static str,
    /// In the table's words.
    pub(super) office: &'static str,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub(super) from: &'static str,
    /// "" where no end is known.
    pub(super) to: &'static str,
    /// Whether the source knows of the day: it ends with 2022.
    pub(super) sure: bool,
}

/// The office that a description names: "the top Iranian diplomat" is the foreign minister.
fn office(description: &str) -> Option<&'static str> {
    let folded = fold(description);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.iter().any(|w| OTHERS.contains(w)) {
        return None;
    }
    // the words of an office stand in its order; others, as "Iranian", may stand between
    let names = |called: &str| {
        let mut rest = words.iter();
        called.split(' ').all(|c| rest.any(|w| *w == c))
    };
    let found = CALLED.iter().find(|(called, _)| names(called));
    found.map(|(_, office)| *office)
}

/// Who held on a day (`YYYY-MM-DD`) the office of a country that a description names.
pub(super) fn holder(description: &str, country: &str, day: &str) -> Option<Holder> {
    let office = office(description)?;
    let rows = OFFICES.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let same = cells.next()? == country && cells.next()? == office;
        let (from, to, name) = (cells.next()?, cells.next()?, cells.next()?);
        // "2013" lasts to its last day
        let as_long = day.get(..to.len()).unwrap_or(day);
        (same && from <= day && (to.is_empty() || as_long <= to)).then_some(Holder {
            name,
            office,
            from,
            to,
            sure: !to.is_empty() || day <= KNOWN_UNTIL,
        })
    });
    rows.max_by_key(|row| row.from)
}

/// The countries that belong to the organisation of states which these words name ("D-8 member states"), on a day or now.
pub(super) fn members(words: &str, day: Option<&str>) -> Vec<&'static str> {
    let folded = format!(" {} ", fold(words).replace(['(', ')', ',', '"'], " "));
    let bare = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = format!(" {} ", bare.replace("'s ", " "));
    let rows = || {
        let lines = MEMBERS.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, cells.next()?, cells.next()?))
        })
    };
    let named = rows().map(|(body, ..)| body).filter(|body| {
        let short = body.len() <= 5;
        let capitals = || words.contains(&body.to_uppercase());
        bare.contains(&format!(" {body} ")) && (!short || capitals())
    });
    let Some(body) = named.max_by_key(|body| body.len()) else {
        return Vec::new();
    };
    let year = day.and_then(|day| day.get(..4));
    let holds = |from: &str, to: &str| match year {
        Some(year) => from <= year && (to.is_empty() || year <= to),
        None => to.is_empty(),
    };
    let mut found: Vec<_> = rows()
        .filter(|(of, _, from, to)| *of == body && holds(from, to))
        .map(|(_, country, ..)| country)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_names_an_office() {
        assert_eq!(office("the top Iranian diplomat"), Some("foreign minister"));
        assert_eq!(
            office("the US secretary of state"),
            Some("foreign minister")
        );
        assert_eq!(office("the French president"), Some("president"));
        assert_eq!(office("the former French president"), None);
        assert_eq!(office("the vice president"), None);
        assert_eq!(office("a police spokesman"), None);
    }

    #[test]
    fn the_day_tells_the_holder() {
        let of = |day| holder("the top Iranian diplomat", "IRN", day);
        assert_eq!(
            of("2015-06-08").map(|h| h.name),
            Some("Mohammad Javad Zarif")
        );
        assert!(of("2022-06-08").is_some_and(|h| h.sure));
        assert!(of("2024-06-08").is_some_and(|h| !h.sure));
        assert_eq!(holder("the Iranian baker", "IRN", "2015-06-08"), None);
    }

    #[test]
    fn an_organisation_has_the_members_of_its_year() {
        let with = |words, day, code| members(words, day).contains(&code);
        assert!(with("D-8 member states", Some("2024-06-08"), "IRN"));
        assert!(with("European Union leaders", Some("2016-02-01"), "GBR"));
        assert!(!with("European Union leaders", Some("2022-02-01"), "GBR"));
        assert!(!with("NATO", Some("2016-02-01"), "FIN"));
        assert_eq!(members("Group of Seven", None).len(), 7);
        // "au" is French as well
        assert!(members("Pont au Change", None).is_empty());
    }
}
