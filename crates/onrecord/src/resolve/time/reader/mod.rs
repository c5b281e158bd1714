//! Time expressions out of words: where one begins, how far it goes, what it says.
//!
//! At a word that can open an expression all rules are asked, and the one that reaches furthest counts. The rules stand by
//! what they read: `date` days and months, `numeric` those in digits, `year` years and decades, `stretch` what else is longer, `hour` the day,
//! `relative` and `away` what counts from another time, `length` lengths and repetitions; `attach` what follows and belongs to one.

mod attach;
mod away;
mod date;
mod hour;
mod length;
mod numeric;
mod relative;
mod stretch;
mod year;

use super::{
    expression::{Base, Counted, Expression, Which},
    value::{Calendar, Reference, Unit},
    words::{Kind, Word},
};

/// What is read, and the number of the word after it.
type Read<T> = Option<(T, usize)>;

/// How a time bounds what is told: "since 2014".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// "since", "as of" a start.
    Since,
    /// "until".
    Until,
    /// "before".
    Before,
    /// "after".
    After,
}

/// An expression found: the numbers of its first word and of the one after its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) says: Expression,
    pub(super) first: usize,
    pub(super) end: usize,
    /// Of a range, where its second expression begins, and where its first ends.
    pub(super) parts: Option<(usize, usize)>,
    pub(super) bound: Option<Bound>,
    /// "about".
    pub(super) about: bool,
}

/// Reads expressions out of the words of a report.
#[derive(Debug)]
pub(super) struct Reader<'w> {
    pub(super) words: &'w [Word<'w>],
}

impl Reader<'_> {
    /// The word at `at`, in small letters; "" outside.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text)
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.words.get(at).map_or(Kind::Other, |word| word.kind)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.glued)
    }

    /// The word before `at`; "" at the beginning.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// After the word at `at`, if it is one of `words`.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if words.contains(&self.word(at)) {
            at + 1
        } else {
            at
        }
    }

    /// After a hyphen.
    pub(super) fn hyphen(&self, at: usize) -> usize {
        self.skip(at, &["-", "‑"])
    }

    /// All expressions, in order.
    pub(super) fn all(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if !self.opens(at) {
                at += 1;
                continue;
            }
            match self.found(at) {
                Some(one) if one.end > at => {
                    at = one.end;
                    found.push(one);
                }
                _ => at += 1,
            }
        }
        found
    }

    /// Whether an expression may begin here.
    fn opens(&self, at: usize) -> bool {
        match self.kind(at) {
            // a word in a compound: "pre-war", "sun-baked"; "'98"
            Kind::Other => {
                matches!(self.word(at), "'" | "’" | "mlk")
                    || self.word(at + 1) == "date" && matches!(self.word(at), "to" | "till")
            }
            _ => true,
        }
    }

    /// The expression that begins at `first`.
    fn found(&self, first: usize) -> Option<Found> {
        let (says, end) = self.whole(first)?;
        let (mut says, mut end) = (says, end);
        // "it has been shut for seventeen years" reaches to now
        if let Expression::Length(length) = &says
            && self.is_perfect(first)
        {
            says = Expression::Run {
                length: length.clone(),
                ahead: false,
            };
        }
        let mut parts = match &says {
            Expression::Range(..) => self.parts(first, end),
            _ => None,
        };
        if let Some((other, from, after)) = self.second_of_range(first, end, &says) {
            says = Expression::Range(Box::new(says), Box::new(other));
            parts = Some((from, end));
            end = after;
        }
        Some(Found {
            bound: self.bound(first, end),
            about: self.is_about(first) && !self.is_owner(end),
            says,
            first,
            end,
            parts,
        })
    }

    /// Of a range that a rule read as a whole, "May 3-5", where its second expression begins and its first ends.
    fn parts(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let between = |at: &usize| {
            matches!(
                self.word(*at),
                "-" | "–" | "to" | "and" | "through" | "until" | "till"
            )
        };
        let mut found = (first + 1..end.saturating_sub(1)).filter(between);
        let at = found.next()?;
        // "10-1-2018-10-7-2018"
        if found.next().is_some() {
            return None;
        }
        Some((self.skip(at + 1, &["the"]), at))
    }

    /// Whether "has … for" stands before an expression, in its clause.
    fn is_perfect(&self, first: usize) -> bool {
        let mut at = first;
        while at > 0
            && matches!(
                self.before(at),
                "more" | "than" | "at" | "least" | "over" | "about" | "nearly" | "almost" | "some"
            )
        {
            at -= 1;
        }
        if self.before(at) != "for" {
            return false;
        }
        let clause = |at: &usize| {
            let word = self.word(*at);
            word.starts_with(|c: char| c.is_alphabetic())
                && !matches!(word, "who" | "which" | "that" | "and" | "but")
        };
        (at.saturating_sub(9)..at - 1)
            .rev()
            .take_while(clause)
            .any(|at| matches!(self.word(at), "has" | "have" | "ve") && self.word(at + 1) != "to")
    }

    /// What stands before an expression and bounds it.
    fn bound(&self, first: usize, end: usize) -> Option<Bound> {
        let before = |n: usize| first.checked_sub(n).map_or("", |at| self.word(at));
        // "after last week's protests"
        if self.is_owner(end) {
            return None;
        }
        match (before(2), before(1)) {
            (_, "since") => Some(Bound::Since),
            (_, "until" | "till") | ("up", "to") => Some(Bound::Until),
            (
                "the" | "day" | "days" | "week" | "weeks" | "night" | "hours" | "month" | "months",
                "before" | "after",
            ) => None,
            (_, "before") => Some(Bound::Before),
            (_, "after") => Some(Bound::After),
            _ => None,
        }
    }

    /// Whether "'s" follows: "ways around Friday's ruling" leaves the day as it is.
    fn is_owner(&self, end: usize) -> bool {
        matches!(self.word(end), "'" | "’") && self.word(end + 1) == "s"
    }

    fn is_about(&self, first: usize) -> bool {
        const ABOUT: &[&str] = &["about", "around", "approximately", "circa", "roughly"];
        ABOUT.contains(&self.word(first)) || ABOUT.contains(&self.before(first))
    }

    /// An expression with what stands before and after its core.
    pub(super) fn whole(&self, first: usize) -> Read<Expression> {
        let rest = self.skip(first, &["the"]);
        if matches!(self.word(rest), "rest" | "remainder" | "remaining")
            && self.word(rest + 1) == "of"
        {
            let unit = self.skip(
                rest + 2,
                &[
                    "the", "my", "our", "his", "her", "its", "their", "this", "current",
                ],
            );
            if let Kind::Unit(of, false) = self.kind(unit)
                && of >= Unit::Day
            {
                let of = Expression::Relative {
                    offset: 0,
                    unit: of,
                    base: Base::Now,
                };
                return Some((Expression::Rest(Box::new(of)), unit + 1));
            }
            let (of, end) = self.core(rest + 2)?;
            return matches!(of, Expression::Relative { .. } | Expression::Point(_))
                .then(|| (Expression::Rest(Box::new(of)), end));
        }
        let at = self.after_modifiers(first);
        let plain = self.core(first).map(|(says, end)| self.extended(says, end));
        let modified = (at > first)
            .then(|| self.core(at).map(|(says, end)| self.extended(says, end)))
            .flatten();
        let (says, end) = match (plain, modified) {
            (Some(plain), Some(modified)) if modified.1 > plain.1 => modified,
            (Some(plain), _) => plain,
            (None, modified) => modified?,
        };
        let within = self.word(first) == "within"
            || self.word(first) == "less" && self.word(first + 1) == "than";
        let says = if within { within_of(says) } else { says };
        Some((says, end))
    }

    /// After words that shade an expression and belong to it: "early", "the end of", "nearly", "at least".
    fn after_modifiers(&self, first: usize) -> usize {
        let mut at = first;
        for _ in 0..3 {
            at = match self.word(at) {
                "early" | "earlier" | "late" | "later" => {
                    self.skip(self.hyphen(at + 1), &["on", "in"])
                }
                "mid" | "post" | "pre" => self.hyphen(at + 1),
                "about" | "around" | "nearly" | "almost" | "roughly" | "over" | "sometime"
                | "throughout" | "within" => at + 1,
                "less" | "more" if self.word(at + 1) == "than" => at + 2,
                "the" | "a"
                    if matches!(
                        self.word(at + 1),
                        "early"
                            | "late"
                            | "mid"
                            | "end"
                            | "beginning"
                            | "start"
                            | "middle"
                            | "whole"
                            | "entire"
                            | "full"
                            | "rest"
                    ) =>
                {
                    at + 1
                }
                "end" | "beginning" | "start" | "middle" if matches!(self.word(at + 1), "of") => {
                    at + 2
                }
                "half" if at > first && self.word(at + 1) == "of" => at + 2,
                _ => return at,
            };
        }
        at
    }

    /// The longest of what the rules read at `at`.
    fn core(&self, at: usize) -> Read<Expression> {
        [
            self.date(at),
            self.hour(at),
            self.relative(at),
            self.length_or_repetition(at),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The second expression of a range: it, where it begins and the word after it.
    fn second_of_range(
        &self,
        first: usize,
        end: usize,
        says: &Expression,
    ) -> Option<(Expression, usize, usize)> {
        let before = self.before(first);
        let at = match self.word(end) {
            "to" if self.word(end + 1) == "date" && before == "from" => {
                let now = Expression::Reference(Reference::Present);
                return Some((now, end + 1, end + 2));
            }
            "to" | "until" | "till" | "through" | "-" | "–" | "—" => end + 1,
            "and" if before == "between" || self.before(first.saturating_sub(1)) == "between" => {
                end + 1
            }
            _ => return None,
        };
        let at = self.skip(at, &["the"]);
        let from = self.skip(at, &["early", "late", "mid"]);
        let (other, after) = self.whole(from).or_else(|| self.digits(from)).or_else(|| {
            // "1998-99"
            let Calendar::Year(year) = says.calendar()? else {
                return None;
            };
            let Kind::Digits(two, 2) = self.kind(at) else {
                return None;
            };
            let two = i16::try_from(two).ok()?;
            (self.is_glued(at) && two > year % 100)
                .then(|| (Calendar::Year(year - year % 100 + two).into(), at + 1))
        })?;
        let dash = matches!(self.word(end), "-" | "–" | "—") && !matches!(class(says), 3 | 6);
        let alike = class(says) == class(&other) && class(says) != 0
            || matches!((class(says), class(&other)), (2, 6) | (6, 2)) && self.is_glued(end);
        let spoken = before == "from" || before == "between" || self.word(end) == "through";
        (alike && (!dash || self.is_glued(end) || matches!(self.word(end), "–" | "—"))
            || spoken && class(says) != 0 && class(&other) != 0)
            .then_some((other, from, after))
    }

    /// "last", "next", "this" and the like, with what they pick.
    pub(super) fn which(&self, at: usize) -> Read<Which> {
        Some(match self.word(at) {
            "last" | "previous" | "past" => (Which::Last, at + 1),
            "this" if matches!(self.word(at + 1), "past" | "last") => (Which::Last, at + 2),
            "this" if matches!(self.word(at + 1), "coming" | "next") => (Which::Next, at + 2),
            "this" | "current" => (Which::This, at + 1),
            "next" | "coming" | "upcoming" => (Which::Next, at + 1),
            "that" | "same" => (Which::That, self.skip(at + 1, &["same"])),
            _ => return None,
        })
    }
}

/// "within two weeks from tomorrow" is from then to there.
fn within_of(says: Expression) -> Expression {
    let today = Expression::Relative {
        offset: 0,
        unit: Unit::Day,
        base: Base::Now,
    };
    match says {
        Expression::Away {
            length,
            back: false,
            base: Base::Now,
            from,
        } if length.unit() >= Unit::Day => {
            let from = from.unwrap_or_else(|| Box::new(today));
            let until = Expression::Away {
                length,
                back: false,
                base: Base::Now,
                from: Some(from.clone()),
            };
            Expression::Range(from, Box::new(until))
        }
        says => says,
    }
}

/// Which expressions can be the two ends of one range: those of a class that is not 0.
fn class(says: &Expression) -> u8 {
    match says {
        Expression::Point(point) => match (point.calendar, point.hour) {
            (Calendar::Year(_), _) => 1,
            (Calendar::Month(..), _) => 2,
            (Calendar::Unknown, Some(_)) => 3,
            (Calendar::Weekday(_), None) => 4,
            (Calendar::Decade(_), _) => 5,
            (Calendar::MonthDay(..) | Calendar::Day(_), None) => 6,
            (Calendar::Quarter(..), _) => 8,
            _ => 7,
        },
        Expression::Hour(..) => 9,
        Expression::Relative { .. } | Expression::Named(..) | Expression::In(..) => 10,
        Expression::Holiday(..) | Expression::Away { .. } => 11,
        Expression::Reference(Reference::Present) => 12,
        Expression::Nth(_, Counted::Unit(Unit::Week), _) => 13,
        _ => 0,
    }
}
