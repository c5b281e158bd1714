//! Currencies, by sign before a number ("US$", "£") or name after it ("million dollars"); codes are ISO 4217's.

use super::{Token, Tokens};

/// Signs, and letters that stand before "$".
const SIGNS: [(&str, &str); 12] = [
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₦", "NGN"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₱", "PHP"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
];

const DOLLARS: [(&str, &str); 13] = [
    ("US", "USD"),
    ("USD", "USD"),
    ("U.S.", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
    ("NT", "TWD"),
    ("R", "BRL"),
    ("Z", "ZWL"),
];

/// Codes and letters that stand before the digits.
const CODES: [(&str, &str); 32] = [
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("JPY", "JPY"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("INR", "INR"),
    ("Rs", "INR"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("KES", "KES"),
    ("TSh", "TZS"),
    ("USh", "UGX"),
    ("CHF", "CHF"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("NZD", "NZD"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("ZAR", "ZAR"),
    ("NGN", "NGN"),
    ("GHS", "GHS"),
    ("EGP", "EGP"),
    ("TRY", "TRY"),
    ("RUB", "RUB"),
    ("BRL", "BRL"),
    ("MXN", "MXN"),
    ("KRW", "KRW"),
    ("PKR", "PKR"),
    ("RM", "MYR"),
    ("PGK", "PGK"),
];

/// Names, with the code that is meant where no country is named; "" where several are as likely.
const NAMES: [(&str, &str); 51] = [
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("rupiah", "IDR"),
    ("ringgit", "MYR"),
    ("baht", "THB"),
    ("dong", "VND"),
    ("won", "KRW"),
    ("taka", "BDT"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("hryvnia", "UAH"),
    ("hryvnias", "UAH"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("forint", "HUF"),
    ("forints", "HUF"),
    ("lari", "GEL"),
    ("lira", "TRY"),
    ("liras", "TRY"),
    ("shekel", "ILS"),
    ("shekels", "ILS"),
    ("naira", "NGN"),
    ("cedi", "GHS"),
    ("cedis", "GHS"),
    ("rand", "ZAR"),
    ("birr", "ETB"),
    ("kwacha", "ZMW"),
    ("real", "BRL"),
    ("reais", "BRL"),
    ("dinar", ""),
    ("dinars", ""),
    ("franc", ""),
    ("francs", ""),
    ("peso", ""),
    ("pesos", ""),
    ("shilling", ""),
    ("shillings", ""),
    ("riyals", ""),
    ("dirhams", "AED"),
];

/// Countries named before the currency's name.
const OF_COUNTRIES: [(&str, &str, &str); 35] = [
    ("australian", "dollar", "AUD"),
    ("canadian", "dollar", "CAD"),
    ("zealand", "dollar", "NZD"),
    ("kong", "dollar", "HKD"),
    ("singapore", "dollar", "SGD"),
    ("taiwan", "dollar", "TWD"),
    ("namibian", "dollar", "NAD"),
    ("zimbabwean", "dollar", "ZWL"),
    ("liberian", "dollar", "LRD"),
    ("jamaican", "dollar", "JMD"),
    ("guinea", "dollar", "PGK"),
    ("egyptian", "pound", "EGP"),
    ("sudanese", "pound", "SDG"),
    ("syrian", "pound", "SYP"),
    ("lebanese", "pound", "LBP"),
    ("pakistani", "rupee", "PKR"),
    ("nepalese", "rupee", "NPR"),
    ("lankan", "rupee", "LKR"),
    ("iraqi", "dinar", "IQD"),
    ("kuwaiti", "dinar", "KWD"),
    ("jordanian", "dinar", "JOD"),
    ("algerian", "dinar", "DZD"),
    ("tunisian", "dinar", "TND"),
    ("libyan", "dinar", "LYD"),
    ("serbian", "dinar", "RSD"),
    ("swiss", "franc", "CHF"),
    ("cfa", "franc", "XOF"),
    ("congolese", "franc", "CDF"),
    ("mexican", "peso", "MXN"),
    ("philippine", "peso", "PHP"),
    ("argentine", "peso", "ARS"),
    ("colombian", "peso", "COP"),
    ("chilean", "peso", "CLP"),
    ("kenyan", "shilling", "KES"),
    ("ugandan", "shilling", "UGX"),
];

fn in_table(table: &'static [(&str, &'static str)], word: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, code)| *code)
}

/// Whether a word can begin an amount of money.
pub(super) fn may_begin(word: &str) -> bool {
    let letters = || word.len() < 5 && word.starts_with(|c: char| c.is_ascii_uppercase());
    in_table(&SIGNS, word).is_some()
        || letters() && (in_table(&CODES, word).is_some() || in_table(&DOLLARS, word).is_some())
}

/// How many bytes of a word are a code that digits follow: 3 of `KSh700`.
pub(super) fn code_before(word: &str) -> usize {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (code, digits) = word.split_at_checked(letters).unwrap_or_default();
    let is_code = (2..5).contains(&letters)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && in_table(&CODES, code).is_some();
    if is_code { letters } else { 0 }
}

/// The currency whose sign or code stands at `n`, and the word after, which begins the number.
pub(super) fn sign(tokens: Tokens<'_>, n: usize) -> Option<(&'static str, usize)> {
    let token = tokens.get(n)?;
    let number = |n: usize| {
        tokens
            .next(n)
            .is_some_and(|t| t.begins_with_digit() || super::cardinal::is_word(t.text))
    };
    if let Some(code) = in_table(&SIGNS, token.text) {
        return number(n + 1).then_some((code, n + 1));
    }
    if let Some(code) = in_table(&DOLLARS, token.text) {
        let sign = tokens.next(n + 1).is_some_and(|t| t.is("$"));
        if sign && number(n + 2) {
            return Some((code, n + 2));
        }
    }
    let digits = tokens.next(n + 1).is_some_and(Token::begins_with_digit);
    in_table(&CODES, token.text)
        .filter(|_| digits)
        .map(|code| (code, n + 1))
}

/// The currency named at `n`, perhaps with its country before it, and the word after; "" where it is not known which.
pub(super) fn name(tokens: Tokens<'_>, n: usize) -> Option<(&'static str, usize)> {
    // "millions of dollars", "10-million-dollar"
    let at = n + usize::from(
        tokens
            .next(n)
            .is_some_and(|t| t.is("of") || t.is("-") && t.joined),
    );
    // "2.05 billion New Guinea dollars"
    for skipped in 0..3 {
        let token = tokens.next(at + skipped)?;
        let lower = token.text.to_lowercase();
        if let Some(code) = in_table(&NAMES, &lower) {
            let country = skipped
                .checked_sub(1)
                .and_then(|k| tokens.get(at + k))
                .map(|t| t.text.to_lowercase());
            let of = OF_COUNTRIES
                .iter()
                .find(|(of, kind, _)| lower.starts_with(kind) && country.as_deref() == Some(of));
            let code = of.map_or(code, |(.., code)| code);
            return Some((code, at + skipped + 1));
        }
        if let Some(code) = in_table(&CODES, token.text).filter(|_| skipped == 0) {
            return Some((code, at + 1));
        }
        if !token.text.starts_with(|c: char| c.is_uppercase()) && !token.is(".") {
            return None;
        }
    }
    None
}
