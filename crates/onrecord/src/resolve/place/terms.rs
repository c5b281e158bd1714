//! Closed lists of English words that stand beside the names of places.

use super::find::Sort;

/// Small words inside a place's name.
pub(super) fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "upon"
            | "on"
            | "de"
            | "del"
            | "la"
            | "las"
            | "los"
            | "le"
            | "les"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "di"
            | "en"
            | "es"
            | "sur"
            | "am"
            | "an"
            | "der"
            | "al"
            | "el"
            | "e"
            | "y"
            | "ye"
            | "bin"
            | "ul"
            | "us"
            | "as"
    ) || word.starts_with("al-")
        || word.starts_with("el-")
        || word.starts_with("ash-")
        || word.starts_with("as-")
}

/// How much a word right before a name tells of a place: places are in and near, people are by and with.
pub(super) fn preposition(word: &str) -> f64 {
    match word {
        "in" | "near" | "outside" | "throughout" | "within" | "inside" | "across" | "around"
        | "nearby" => 2.5,
        "at" | "toward" | "towards" | "into" | "to" | "from" | "through" | "via" | "reach"
        | "reached" | "visit" | "visited" | "visiting" | "left" | "leaving" | "entered"
        | "between" | "neighbouring" | "neighboring" => 1.0,
        "of" | "over" | "on" | "off" | "outskirts" | "beyond" | "along" => 0.5,
        "by" | "with" | "than" | "who" => -0.3,
        _ => 0.0,
    }
}

/// Words for a part of what follows: "northern Orn".
pub(super) fn is_part(word: &str) -> bool {
    matches!(
        word,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "north-eastern"
            | "north-western"
            | "south-eastern"
            | "south-western"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "downtown"
            | "north-east"
            | "north-west"
            | "south-east"
            | "south-west"
            | "mainland"
            | "upstate"
            | "rural"
            | "coastal"
            | "inner"
            | "greater"
            | "neighbouring"
            | "neighboring"
            | "nearby"
            | "war-torn"
            | "occupied"
            | "upper"
            | "lower"
            | "government-held"
            | "rebel-held"
            | "regional"
            | "metropolitan"
            | "suburban"
    )
}

/// What a noun beside a name tells: "the village of Orn", "Orn province".
pub(super) fn sort(noun: &str) -> Option<Sort> {
    Some(match noun {
        "city" | "town" | "village" | "township" | "suburb" | "capital" | "hamlet"
        | "municipality" | "neighborhood" | "neighbourhood" | "settlement" | "port" | "resort" => {
            Sort::Settlement
        }
        "province" | "state" | "governorate" | "oblast" | "prefecture" | "region"
        | "department" | "provinces" | "territory" | "voivodeship" => Sort::Division,
        "county" | "district" | "parish" | "counties" | "districts" => Sort::District,
        "island" | "islands" | "river" | "lake" | "mountains" | "mountain" | "valley"
        | "peninsula" | "desert" | "sea" | "archipelago" | "strait" => Sort::Feature,
        _ => return None,
    })
}

/// Features that have inhabitants, and so may stand in the gazetteer as a town or a division.
pub(super) fn is_land(noun: &str) -> bool {
    matches!(noun, "island" | "islands" | "peninsula" | "archipelago")
}

/// What is named after somebody's place or name: "St. Peter's Square".
pub(super) fn is_building(noun: &str) -> bool {
    matches!(
        noun,
        "Square"
            | "Hospital"
            | "Church"
            | "College"
            | "University"
            | "Cathedral"
            | "School"
            | "Street"
            | "Day"
            | "Hall"
            | "Island"
            | "Creek"
            | "Bay"
            | "Park"
            | "Garden"
            | "Gardens"
            | "Palace"
            | "Law"
    )
}

/// Nouns of which a place is said after "of": "a resident of Orn", "south of Orn".
pub(super) fn has_place(noun: &str) -> bool {
    matches!(
        noun,
        "resident"
            | "residents"
            | "native"
            | "people"
            | "mayor"
            | "governor"
            | "capital"
            | "outskirts"
            | "streets"
            | "coast"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "part"
            | "parts"
            | "outside"
            | "suburb"
            | "suburbs"
            | "inhabitants"
            | "citizens"
            | "area"
            | "areas"
            | "airport"
            | "most"
            | "much"
            | "all"
            | "port"
            | "bishop"
            | "archbishop"
            | "hospital"
            | "hospitals"
            | "communities"
            | "farms"
            | "centre"
            | "center"
            | "border"
            | "borders"
            | "invasion"
            | "siege"
            | "bombing"
            | "occupation"
            | "control"
            | "independence"
            | "miles"
            | "kilometers"
            | "kilometres"
            | "km"
    )
}

/// Nouns in whose names a place after "of" is still the place: "Republic of Orn", "Port of Orn".
pub(super) fn is_seat_word(noun: &str) -> bool {
    matches!(
        noun,
        "Government"
            | "Republic"
            | "State"
            | "City"
            | "Town"
            | "Port"
            | "Province"
            | "Kingdom"
            | "County"
            | "District"
            | "Village"
            | "Governor"
            | "Mayor"
            | "President"
            | "King"
            | "Queen"
            | "Prince"
            | "Bishop"
            | "Archbishop"
            | "Emir"
            | "Sultan"
            | "Battle"
            | "Siege"
            | "Island"
            | "Gulf"
            | "Region"
            | "Municipality"
            | "Embassy"
            | "Parliament"
            | "People"
            | "Territory"
    )
}

/// Titles of persons before their names.
pub(super) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "gen"
            | "lt"
            | "col"
            | "sgt"
            | "capt"
            | "cmdr"
            | "maj"
            | "adm"
            | "sen"
            | "rep"
            | "gov"
            | "rev"
            | "hon"
            | "sir"
            | "lord"
            | "lady"
            | "dame"
            | "sheikh"
            | "imam"
            | "pope"
    )
}

/// Nouns for what is in a place and called by it: "the Orn hospital".
pub(super) fn is_of_place(noun: &str) -> bool {
    matches!(
        noun,
        "area"
            | "areas"
            | "residents"
            | "resident"
            | "hospital"
            | "hospitals"
            | "airport"
            | "suburb"
            | "suburbs"
            | "slum"
            | "slums"
            | "camp"
            | "camps"
            | "farm"
            | "farms"
            | "community"
            | "communities"
            | "neighbourhood"
            | "neighborhood"
            | "border"
            | "prison"
            | "jail"
            | "courthouse"
            | "mine"
            | "laboratory"
            | "quarantine"
            | "woman"
            | "man"
            | "native"
            | "locations"
            | "market"
            | "racecourse"
            | "bureau"
            | "headquarters"
            | "refugee"
            | "coast"
            | "outskirts"
            | "metropolitan"
            | "barracks"
            | "junction"
            | "highway"
            | "harbor"
            | "harbour"
            | "bridge"
            | "crossing"
    )
}

pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "who"
            | "stated"
            | "wrote"
            | "tweeted"
            | "argued"
            | "explained"
            | "replied"
            | "noted"
    )
}

/// "Orn-based" without its ending.
pub(super) fn without_participle(word: &str) -> Option<&str> {
    let (name, ending) = word.rsplit_once('-')?;
    matches!(ending, "based" | "born" | "area" | "bound" | "wide").then_some(name)
}

/// "Orn-led" without its ending, where Orn is a country.
pub(super) fn without_adjective(word: &str) -> Option<&str> {
    let (name, ending) = word.rsplit_once('-')?;
    let done = matches!(
        ending,
        "led"
            | "backed"
            | "controlled"
            | "held"
            | "administered"
            | "occupied"
            | "ruled"
            | "owned"
            | "run"
            | "made"
            | "registered"
            | "flagged"
            | "allied"
            | "funded"
            | "trained"
            | "built"
            | "friendly"
            | "sponsored"
    );
    done.then_some(name)
}

/// Nouns for features that are no name alone: "Bay", "City".
pub(super) fn is_generic(name: &str) -> bool {
    is_part(&name.to_lowercase())
        || is_building(name)
        || sort(&name.to_lowercase()).is_some()
        || matches!(
            name,
            "Annex" | "Capital" | "Federal" | "Centre" | "Center" | "Union" | "Station" | "Tower"
        )
}
