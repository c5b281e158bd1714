//! How a mention is resolved by itself, and why: `onrecord actor`.

use jiff::civil::Date;

use crate::{
    assemble::Drafts,
    document::{Document, Span},
    read::Report,
    record::{Actor, ActorKind, CountryBy, Why},
};

use super::{NO_STATEMENT, Resolver, SectorBy, entity::Entity, gazetteer, office};

/// What a mention leads to, and what tells so.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Who is meant, or why that is not known.
    pub actor: Result<Actor, Why>,
    /// What each thing that is said of the actor stands on, in words.
    pub because: Vec<Reason>,
}

/// One thing that is said of an actor, and what it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `name`, `country`, `gazetteer` (a line of it), `office` (who held it on the day) or `sector`.
    pub of: &'static str,
    /// In words.
    pub why: String,
}

/// Looks up `mention` as the only words of a report of `day`.
///
/// ```
/// let found = onrecord::resolve::explain("the Kenyan minister of works", None);
/// let actor = found.actor.expect("a description is an actor");
/// assert_eq!((actor.country, actor.sector.as_str()), (vec!["KEN".to_owned()], "GOV"));
/// ```
pub fn explain(mention: &str, day: Option<Date>) -> Explained {
    let mut report = Report::from_text(mention.trim());
    report.date = day;
    let doc = Document::new(&report);
    let drafts = Drafts::default();
    let mut resolver = Resolver::new(&report, &doc, &drafts.statements);
    let whole = Span::new(0, doc.text().len());
    match resolver.look_up(whole, NO_STATEMENT, 0) {
        Ok(n) => match resolver.entity(n) {
            Some(entity) => Explained {
                actor: Ok(resolver.actor(0, entity)),
                because: resolver.because(entity),
            },
            None => unknown(Why::NoAntecedent),
        },
        Err(why) => unknown(why),
    }
}

fn unknown(why: Why) -> Explained {
    Explained {
        actor: Err(why),
        because: Vec::new(),
    }
}

impl Resolver<'_> {
    fn because(&self, entity: &Entity) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut say = |of, why: String| reasons.push(Reason { of, why });
        if entity.kind == ActorKind::State {
            say("name", "the words name a state".to_owned());
        } else if entity.tokens.is_empty() {
            say("name", "a description: no name stands in it".to_owned());
        } else {
            say("name", "written as a name".to_owned());
        }
        let rows = gazetteer::told(&entity.name, self.day.as_deref());
        let (sector, sector_by) = self.sector_of(entity);
        let by = match self.countries_of(entity, sector).1 {
            Some(CountryBy::Words) => "the words name it",
            Some(CountryBy::Gazetteer) => "by the gazetteer",
            Some(CountryBy::Report) => "what is named here is of this country",
            None => "neither the words nor the gazetteer tell one",
        };
        say("country", by.to_owned());
        for row in &rows {
            say("gazetteer", row.clone());
        }
        if let Some(day) = &self.day
            && entity.tokens.is_empty()
            && let [country] = self.countries_of(entity, sector).0.as_slice()
            && let Some(holder) = office::holder(&entity.name, country, day)
        {
            let time = match holder.to {
                "" => format!("from {}", holder.from),
                to => format!("from {} to {to}", holder.from),
            };
            let doubt = if holder.sure {
                ""
            } else {
                ", the last whom the list of 2022 knows"
            };
            say(
                "office",
                format!("{}: {} {time}{doubt}", holder.office, holder.name),
            );
        }
        let by = match sector_by {
            SectorBy::Role(role) => format!("by the role “{role}”"),
            SectorBy::Name if entity.kind == ActorKind::State => {
                "a state stands for its government".to_owned()
            }
            SectorBy::Name => "by the nouns of the name or description".to_owned(),
            SectorBy::Gazetteer => "by the gazetteer".to_owned(),
            SectorBy::Context => "by the words around".to_owned(),
            SectorBy::Nothing => "nothing tells one".to_owned(),
        };
        say("sector", by);
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(mention: &str, day: Option<&str>) -> String {
        let found = explain(mention, day.map(|day| day.parse().expect("a date")));
        let because = found.because.iter().map(|r| format!("{}: {}", r.of, r.why));
        because.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_name_is_explained_by_the_gazetteer_of_its_day() {
        insta::assert_snapshot!(reasons("Jean-Yves Le Drian", Some("2013-05-01")));
    }

    #[test]
    fn a_description_is_explained_by_its_words() {
        insta::assert_snapshot!(reasons("the top Iranian diplomat", None));
    }

    #[test]
    fn an_office_is_explained_by_who_held_it() {
        insta::assert_snapshot!(reasons("the top Iranian diplomat", Some("2019-06-08")));
    }

    #[test]
    fn a_pronoun_alone_means_nobody() {
        assert_eq!(explain("He", None).actor, Err(Why::NoAntecedent));
    }
}
