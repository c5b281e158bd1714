"""What an event can be: PLOVER's types with their modes (manual of 2021), and what became of it.

The tags of the network's event heads are listed here in the order of its outputs; ``labels.json`` carries them to Rust.
"""

from __future__ import annotations

TYPES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip

STATUS = ("occurred", "planned", "requested", "threatened", "hypothetical", "negated")

TRIGGER_TAGS = ("O", *(f"B-{kind}" for kind in TYPES), "I")
"""A trigger's first word carries its type; the words that follow are inside."""

MODES = tuple((kind, mode) for kind, modes in TYPES.items() if modes for mode in ("", *modes))
"""Type and mode, "" for none: scores are compared among one type's."""

ROLES = ("actor", "recipient", "place", "time")

ROLE_TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIEU"))

FACTS = (*(f"{kind}/{mode}" for kind, mode in MODES), *STATUS, "historical", "spoken")
"""What is read off a trigger's first word. ``spoken``: saying it is the act itself ("must leave" in "he said they must
leave"), so its voice is not the statement that holds it but the one in which that is told."""

SECTORS = (
    "", "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REB", "OPP", "PTY", "PAR", "CVL", "IGO", "NGO", "BUS", "LAB", "MED", "JRN", "EDU", "HLH",
    "REL", "ETH", "REF", "CRM", "ELI",
)  # fmt: skip
"""PLOVER's sectors of actors, "" for none."""

FIGURES = (
    "", "killed", "injured", "missing", "displaced", "detained", "abducted", "infected", "participants", "troops", "votes", "money",
    "other",
)  # fmt: skip
"""What a number counts, "" for nothing that is asked for: read off each of its words."""

COUNTED = ("who", "place", "time")

COUNTED_TAGS = ("O", *(f"{place}-{role}" for role in COUNTED for place in "BIEU"))
"""What belongs to a number: who or what is counted, where and when; seen from its first word."""

ABOUT = (*(f"sector/{sector}" for sector in SECTORS), "landless")
"""What is read off the first word that names an actor: its sector, and whether it belongs to no country."""
