//! Who is known by name: office holders, bodies and armed groups, from `gazetteer/actors.tsv`.

use std::cmp::Ordering;

use super::mention::fold;

/// Sorted by name; two lines of comment first. Searched as it stands, so that a program that asks nothing pays nothing.
const ACTORS: &str = include_str!("../../../../gazetteer/actors.tsv");

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// ISO 3166-1 alpha-3; "" for what belongs to no one country.
    pub(super) country: &'static str,
    /// PLOVER's sector; "" where none is known for the time.
    pub(super) sector: &'static str,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
struct Row {
    name: &'static str,
    country: &'static str,
    sector: &'static str,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; "" for always before.
    from: &'static str,
    /// "" for open.
    to: &'static str,
}

impl Row {
    fn of(line: &'static str) -> Self {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        Self {
            name: next(),
            country: next(),
            sector: next(),
            from: next(),
            to: next(),
        }
    }

    /// Whether the day lies before, in or after the row's time.
    fn cmp_day(&self, day: &str) -> Ordering {
        // "2013" lasts to its last day
        let as_long = day.get(..self.to.len()).unwrap_or(day);
        if day < self.from {
            Ordering::Less
        } else if as_long > self.to {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }
}

/// What is known of a whole name on a day (`YYYY-MM-DD`); without a day, what it was last.
pub(super) fn known(name: &str, day: Option<&str>) -> Option<Known> {
    let rows = rows(&fold(name));
    let last = rows.iter().max_by_key(|row| row.from)?;
    let Some(day) = day else {
        return Some(Known {
            country: last.country,
            sector: last.sector,
        });
    };
    let of_time = |when| rows.iter().filter(move |row| row.cmp_day(day) == when);
    if let Some(row) = of_time(Ordering::Equal).max_by_key(|row| row.from) {
        return Some(Known {
            country: row.country,
            sector: row.sector,
        });
    }
    // whoever held an office has left it
    let left = of_time(Ordering::Greater).max_by_key(|row| row.to);
    let row = left.unwrap_or(last);
    let sector = match left.map(|row| row.sector) {
        Some("GOV" | "LEG" | "JUD" | "MIL" | "IGO") => "ELI",
        Some(other) => other,
        None => "",
    };
    Some(Known {
        country: row.country,
        sector,
    })
}

/// What the table tells of a whole name, a line each, in words; of its lines those that hold on the day say so.
pub(super) fn told(name: &str, day: Option<&str>) -> Vec<String> {
    let line = |row: Row| {
        let of = [row.country, row.sector]
            .into_iter()
            .filter(|code| !code.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let time = match (row.from, row.to) {
            ("", "") => String::new(),
            ("", to) => format!(" until {to}"),
            (from, "") => format!(" from {from}"),
            (from, to) => format!(" from {from} to {to}"),
        };
        let holds = match day.map(|day| row.cmp_day(day)) {
            Some(Ordering::Equal) => ", which holds on the day",
            Some(Ordering::Less) => ", which is later",
            Some(Ordering::Greater) => ", which is over",
            None => "",
        };
        format!("{}: {of}{time}{holds}", row.name)
    };
    rows(&fold(name)).into_iter().map(line).collect()
}

/// Whether a name is known as a body's: of a sector of bodies, and for all time, as no person is.
pub(super) fn is_body(name: &str) -> bool {
    let rows = rows(&fold(name));
    let of_body = |row: &Row| {
        matches!(row.sector, "BUS" | "MED" | "IGO" | "NGO")
            && row.from.is_empty()
            && row.to.is_empty()
    };
    !rows.is_empty() && rows.iter().all(of_body)
}

/// All lines of a folded name, by bisection.
fn rows(name: &str) -> Vec<Row> {
    let start_of_line = |at: usize| {
        let before = ACTORS.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |n| n + 1)
    };
    let line_at = |at: usize| {
        let rest = ACTORS.get(at..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    };
    // the first line that is not before the name
    let (mut low, mut high) = (0, ACTORS.len());
    while low < high {
        let mut middle = usize::midpoint(low, high);
        while !ACTORS.is_char_boundary(middle) {
            middle -= 1;
        }
        let start = start_of_line(middle);
        let line = line_at(start);
        if line.starts_with('#') || Row::of(line).name < name {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    let lines = ACTORS.get(low..).unwrap_or_default().lines();
    lines
        .map(Row::of)
        .take_while(|row| row.name == name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        let mut before = "";
        for line in ACTORS.lines().filter(|line| !line.starts_with('#')) {
            let row = Row::of(line);
            assert!(before <= row.name, "{before} after {}", row.name);
            if before != row.name && row.name.len().is_multiple_of(7) {
                assert!(rows(row.name).iter().any(|r| r.country == row.country));
            }
            before = row.name;
        }
        assert!(rows("").is_empty());
        assert!(rows("zzzz").is_empty());
        assert!(rows("#").is_empty());
    }

    #[test]
    fn an_office_ends() {
        let of = |day| known("Nicolás Maduro", day).unwrap();
        assert_eq!(of(None).country, "VEN");
        assert_eq!(of(Some("2019-05-01")).sector, "GOV");
        let former = known("Jean-Yves Le Drian", Some("2023-01-01")).unwrap();
        assert_eq!((former.country, former.sector), ("FRA", "ELI"));
        assert_eq!(known("Boko Haram", None).unwrap().sector, "REB");
        assert_eq!(known("Nobody Known", None), None);
    }

    #[test]
    fn a_year_lasts_to_its_end() {
        let row = Row::of("ada lind\tKEN\tGOV\t2010\t2013");
        assert_eq!(row.cmp_day("2013-12-31"), Ordering::Equal);
        assert_eq!(row.cmp_day("2014-01-01"), Ordering::Greater);
        assert_eq!(row.cmp_day("2009-12-31"), Ordering::Less);
        let open = Row::of("ada lind\tKEN\tGOV\t2010");
        assert_eq!(open.cmp_day("2024-01-01"), Ordering::Equal);
    }
}
