//! `onrecord actor`: whom a mention means, and why.

use std::io::{self, Write as _};

use onrecord::resolve::explain;

use crate::{Outcome, args::ActorArgs};

pub(crate) fn actor(args: &ActorArgs) -> anyhow::Result<Outcome> {
    let found = explain(&args.mention, args.date);
    let mut out = io::stdout().lock();
    match &found.actor {
        Ok(actor) => {
            let kind = serde_json::to_value(actor.kind)?;
            writeln!(out, "{}", actor.name)?;
            writeln!(out, "  kind       {}", kind.as_str().unwrap_or_default())?;
            if let Some(role) = &actor.role {
                writeln!(out, "  role       {role}")?;
            }
            writeln!(out, "  country    {}", or_none(&actor.country.join(" ")))?;
            writeln!(out, "  sector     {}", or_none(&actor.sector))?;
            if !actor.members.is_empty() {
                writeln!(out, "  members    {}", actor.members.join(" "))?;
            }
            writeln!(out, "because")?;
            for reason in &found.because {
                writeln!(out, "  {:<9}  {}", reason.of, reason.why)?;
            }
            Ok(Outcome::Whole)
        }
        Err(why) => {
            let why = serde_json::to_value(why)?;
            writeln!(
                out,
                "nobody: {}, by these words alone",
                why.as_str().unwrap_or_default()
            )?;
            Ok(Outcome::Partial)
        }
    }
}

fn or_none(words: &str) -> &str {
    if words.is_empty() { "not told" } else { words }
}
