//! What the readers make of whole inputs. All reports are invented.
#![expect(clippy::unwrap_used, reason = "a test may stop here")]

use std::fmt::Write as _;

use onrecord::{
    document::Span,
    read::{BlockKind, InputFormat, ReadOptions, Report, read},
};

/// A report as a reader would check it: its metadata, then its text with the kind of each block.
fn shown(report: &Report) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    field("id", Some(report.id.clone()));
    field("title", report.title.clone());
    field("outlet", report.outlet.clone());
    field("byline", report.byline.clone());
    field("date", report.date.map(|date| date.to_string()));
    field("language", report.language.clone());
    field("url", report.url.clone());
    if let Some(line) = &report.dateline {
        let words = report.text.get(line.at.unwrap().range()).unwrap();
        field("dateline", Some(words.to_owned()));
        field("  place", line.place.clone());
        field("  date", line.date.map(|date| date.to_string()));
        field("  date words", line.date_words.clone());
        field("  agency", line.agency.clone());
    }
    let mut at = 0;
    while let Some(rest) = report.text.get(at..).filter(|rest| !rest.is_empty()) {
        let len = rest.find("\n\n").map_or(rest.len(), |end| end + 2);
        let kind = report
            .blocks
            .iter()
            .find(|block| block.at.contains(Span::new(at, at)))
            .map(|block| block.kind);
        let kind = match kind {
            Some(BlockKind::Title) => "title  ",
            Some(BlockKind::Caption) => "caption",
            _ => "body   ",
        };
        let words = rest.get(..len).unwrap().trim_end();
        writeln!(out, "{kind} | {words}").unwrap();
        at += len;
    }
    out
}

fn one(name: &str, input: &str) -> Report {
    let mut reports = read(input.as_bytes(), &ReadOptions::default().name(name));
    assert_eq!(reports.len(), 1);
    reports.remove(0).unwrap()
}

/// The input that the words `part` of the text were made from.
fn traced<'i>(report: &Report, input: &'i str, part: &str) -> &'i str {
    let at = report.text.find(part).unwrap();
    let input_at = report
        .origin
        .input_of(Span::new(at, at + part.len()))
        .unwrap();
    input.get(input_at).unwrap()
}

/// Where pieces are equally long on both sides, they say the same.
fn assert_equal_pieces(report: &Report, input: &[u8]) {
    for (piece, at) in report.origin.within(Span::new(0, report.text.len())) {
        let words = report.text.get(piece.range()).unwrap();
        if piece.len() == at.len() {
            assert_eq!(
                words.as_bytes(),
                input.get(at).unwrap_or_default(),
                "{words}"
            );
        } else {
            assert!(at.end <= input.len() && at.start <= at.end, "{at:?}");
        }
    }
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>The dam will hold, minister says | Radio Orn</title>
<meta property="og:site_name" content="Radio Orn">
<meta property="og:title" content="The dam will hold, minister says">
<meta name="author" content="Bo Orn">
<meta property="article:published_time" content="2024-06-09T08:15:00+02:00">
<link rel="canonical" href="https://radio-orn.example/2024/dam-holds">
<script>var tracking = "The dam will hold";</script>
<style>p { color: black }</style>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article>
<h1>The dam will hold, minister says</h1>
<figure><img src="dam.jpg" alt="a dam"><figcaption>Ada Lind at the dam on Saturday. (Photo by Bo Orn)</figcaption></figure>
<p>KABUL, Afghanistan (AP) &mdash; The dam above the city &ldquo;will hold&rdquo;, the minister of works, <a href="/lind">Ada&nbsp;Lind</a>, said on Saturday after three days of heavy rain in the mountains.</p>
<p>She told reporters that engineers had inspected the wall twice since Thursday, and that water would be let out by night so that the fields below the village could be kept dry.</p>
<h2>What comes next</h2>
<p>Farmers in the valley were not so sure. &ldquo;We have heard this before,&rdquo; said one of them, who lost his house in the flood of 2011 and has lived with his brother ever since.</p>
<p>The ministry&#39;s report is to be published on Monday &amp; sent to parliament, according to her office, which did not say who had written it.</p>
</article>
<footer><p>All rights reserved. Radio Orn, 1 Station Road.</p></footer>
</body>
</html>
"#;

#[test]
fn a_page_gives_its_report_and_what_it_says_of_itself() {
    insta::assert_snapshot!(shown(&one("pages/dam.html", PAGE)), @"
    id: dam
    title: The dam will hold, minister says
    outlet: Radio Orn
    byline: Bo Orn
    date: 2024-06-09
    language: en
    url: https://radio-orn.example/2024/dam-holds
    dateline: KABUL, Afghanistan (AP)
      place: KABUL, Afghanistan
      agency: AP
    title   | The dam will hold, minister says
    caption | Ada Lind at the dam on Saturday. (Photo by Bo Orn)
    body    | KABUL, Afghanistan (AP) — The dam above the city “will hold”, the minister of works, Ada Lind, said on Saturday after three days of heavy rain in the mountains.
    body    | She told reporters that engineers had inspected the wall twice since Thursday, and that water would be let out by night so that the fields below the village could be kept dry.
    body    | What comes next
    body    | Farmers in the valley were not so sure. “We have heard this before,” said one of them, who lost his house in the flood of 2011 and has lived with his brother ever since.
    body    | The ministry's report is to be published on Monday & sent to parliament, according to her office, which did not say who had written it.
    ");
}

#[test]
fn the_words_of_a_page_lead_back_to_its_markup() {
    let report = one("dam.html", PAGE);
    assert_eq!(
        traced(&report, PAGE, "“will hold”"),
        "&ldquo;will hold&rdquo;"
    );
    assert_eq!(
        traced(&report, PAGE, "Ada Lind, said"),
        "Ada&nbsp;Lind</a>, said"
    );
    assert_eq!(
        traced(&report, PAGE, "ministry's report"),
        "ministry&#39;s report"
    );
    let title = report.blocks.first().unwrap().at;
    assert_eq!(title.start(), 0);
    let title_at = report.origin.input_of(title).unwrap();
    assert_eq!(PAGE.get(title_at), Some("The dam will hold, minister says"));
    assert_equal_pieces(&report, PAGE.as_bytes());
}

const DUMP: &str = "

# *Minister says the dam above Kabul will hold*

---



**The minister of works, Ada Lind, speaks at the dam above Kabul, Afghanistan, on June 8, 2024. (Photo by the ministry)**

Kabul, June 8 (RO)-- The minister of works, Ada Lind, says the dam above the city will hold.

She said the wall -- \"inspected twice\" -- had been built for worse, [a ministry report](https://works.example/report) shows.

At least 120 families left \\*their\\* houses &amp; fields.

---

<https://radio-orn.example/2024/06/08/dam>



**Radio Orn**
";

#[test]
fn a_markdown_dump_gives_its_report_without_the_marks() {
    insta::assert_snapshot!(shown(&one("dumps/000_dam.txt", DUMP)), @r#"
    id: 000_dam
    title: Minister says the dam above Kabul will hold
    outlet: Radio Orn
    date: 2024-06-08
    language: en
    url: https://radio-orn.example/2024/06/08/dam
    dateline: Kabul, June 8 (RO)
      place: Kabul
      date: 2024-06-08
      date words: June 8
      agency: RO
    title   | Minister says the dam above Kabul will hold
    caption | The minister of works, Ada Lind, speaks at the dam above Kabul, Afghanistan, on June 8, 2024. (Photo by the ministry)
    body    | Kabul, June 8 (RO)-- The minister of works, Ada Lind, says the dam above the city will hold.
    body    | She said the wall -- "inspected twice" -- had been built for worse, a ministry report shows.
    body    | At least 120 families left *their* houses & fields.
    "#);
}

#[test]
fn the_words_of_a_dump_lead_back_to_its_markup() {
    let report = one("dam.txt", DUMP);
    assert_eq!(
        traced(&report, DUMP, "a ministry report shows"),
        "a ministry report](https://works.example/report) shows"
    );
    assert_eq!(
        traced(&report, DUMP, "houses & fields"),
        "houses &amp; fields"
    );
    assert_equal_pieces(&report, DUMP.as_bytes());
}

const WIRE: &str = "Dam above Kabul will hold, minister says

By Bo Orn
June 9, 2024

KABUL, Afghanistan (Nov. 20, 2011) - The dam above the city “will hold”, the minister
of works, Ada Lind, said on Saturday.

She did not say who had inspected it. \"Twice.
";

#[test]
fn a_text_stays_as_it_is() {
    let report = one("wire/dam.txt", WIRE);
    assert_eq!(report.text, WIRE);
    assert_eq!(traced(&report, WIRE, "will hold"), "will hold");
    insta::assert_snapshot!(shown(&report), @r#"
    id: dam
    title: Dam above Kabul will hold, minister says
    byline: Bo Orn
    date: 2024-06-09
    language: en
    dateline: KABUL, Afghanistan (Nov. 20, 2011)
      place: KABUL, Afghanistan
      date: 2011-11-20
      date words: Nov. 20, 2011
    title   | Dam above Kabul will hold, minister says
    body    | By Bo Orn
    June 9, 2024
    body    | KABUL, Afghanistan (Nov. 20, 2011) - The dam above the city “will hold”, the minister
    of works, Ada Lind, said on Saturday.
    body    | She did not say who had inspected it. "Twice.
    "#);
}

#[test]
fn the_year_a_dateline_leaves_out_is_the_reports() {
    let input = "Published: 2 January 2024\n\nORN, Dec. 30 (Reuters) - The dam held.\n\nIt rained.";
    let line = one("", input).dateline.unwrap();
    assert_eq!(line.date.unwrap().to_string(), "2023-12-30");
}

#[test]
fn each_line_of_json_lines_is_a_report() {
    let input = "\u{feff}{\"id\": 7, \"title\": \"The dam holds\", \"date\": \"2024-06-09\", \"url\": \"https://a.example\", \"outlet\": \"Radio Orn\", \"language\": \"en\", \"text\": \"KABUL (AP) — The dam \\\"will hold\\\", Ada Lind said.\\nNobody else did.\"}\r\n\r\n{\"text\": \"Orn was not asked about the dam on Monday.\"}";
    let reports = read(
        input.as_bytes(),
        &ReadOptions::default().name("wire/dam.jsonl"),
    );
    let all: Vec<String> = reports
        .iter()
        .map(|report| shown(report.as_ref().unwrap()))
        .collect();
    insta::assert_snapshot!(all.join("\n"), @r#"
    id: 7
    title: The dam holds
    outlet: Radio Orn
    date: 2024-06-09
    language: en
    url: https://a.example
    dateline: KABUL (AP)
      place: KABUL
      agency: AP
    body    | KABUL (AP) — The dam "will hold", Ada Lind said.
    Nobody else did.

    id: dam:3
    language: en
    body    | Orn was not asked about the dam on Monday.
    "#);
    let first = reports.first().unwrap().as_ref().unwrap();
    assert_eq!(
        traced(first, input, "\"will hold\", Ada"),
        "\\\"will hold\\\", Ada"
    );
    let second = reports.last().unwrap().as_ref().unwrap();
    assert_eq!(traced(second, input, "Orn was"), "Orn was");
    assert_equal_pieces(first, input.as_bytes());
    assert_equal_pieces(second, input.as_bytes());
}

#[test]
fn a_json_list_holds_several_reports() {
    let input = "[\n {\"text\": \"The dam holds.\"},\n {\"id\": \"b\", \"text\": \"Orn left.\"}]";
    let reports = read(input.as_bytes(), &ReadOptions::default().name("dam.json"));
    let ids: Vec<&str> = reports
        .iter()
        .map(|report| report.as_ref().unwrap().id.as_str())
        .collect();
    assert_eq!(ids, ["dam:1", "b"]);
    assert_eq!(
        traced(
            reports.last().unwrap().as_ref().unwrap(),
            input,
            "Orn left."
        ),
        "Orn left."
    );
}

#[test]
fn an_option_says_what_the_input_is() {
    let options = ReadOptions::default()
        .name("dam.html")
        .format(InputFormat::Text);
    let report = read(b"<p>The dam holds.</p>", &options).remove(0).unwrap();
    assert_eq!(report.text, "<p>The dam holds.</p>");
}

#[test]
fn a_page_of_one_sentence_is_read() {
    let input =
        "<html><body><h1>Dam holds</h1><p>The dam will hold, Ada Lind said.</p></body></html>";
    let report = one("dam.html", input);
    assert!(
        report.text.ends_with("The dam will hold, Ada Lind said."),
        "{}",
        report.text
    );
    assert_eq!(traced(&report, input, "Ada Lind"), "Ada Lind");
}

#[test]
fn a_page_cut_off_keeps_what_stands_before() {
    let cut = PAGE.find("since Thursday").unwrap();
    let report = one("dam.html", PAGE.get(..cut).unwrap());
    assert!(
        report
            .text
            .contains("the minister of works, Ada Lind, said on Saturday"),
        "{}",
        report.text
    );
    assert!(
        report.text.contains("inspected the wall twice"),
        "{}",
        report.text
    );
}

#[test]
fn a_page_cut_anywhere_does_no_harm() {
    for cut in (0..PAGE.len())
        .step_by(7)
        .filter(|cut| PAGE.is_char_boundary(*cut))
    {
        for report in read(
            PAGE.get(..cut).unwrap().as_bytes(),
            &ReadOptions::default().name("dam.html"),
        )
        .into_iter()
        .flatten()
        {
            assert_equal_pieces(&report, PAGE.as_bytes());
        }
    }
}

#[test]
fn a_page_in_another_encoding_leads_back_to_its_bytes() {
    let page = "<html><head><meta charset=\"windows-1251\"></head><body><p>Плотина выдержит, заявила министр Ада Линд в понедельник.</p></body></html>";
    let bytes: Vec<u8> = page
        .chars()
        .map(|c| match u32::from(c) {
            code @ 0x410..=0x44F => u8::try_from(code - 0x410 + 0xC0).unwrap(),
            code => u8::try_from(code).unwrap(),
        })
        .collect();
    let report = read(&bytes, &ReadOptions::default()).remove(0).unwrap();
    assert_eq!(
        report.text,
        "Плотина выдержит, заявила министр Ада Линд в понедельник."
    );
    let at = report.text.find("Ада").unwrap();
    let input = report
        .origin
        .input_of(Span::new(at, at + "Ада".len()))
        .unwrap();
    assert_eq!(bytes.get(input), Some([0xC0, 0xE4, 0xE0].as_slice()));
}

#[test]
fn unbalanced_quotation_marks_are_words_like_others() {
    let input = "The dam “will hold, Ada Lind said. \"So it is.\n\n‘Twice, she said.";
    assert_eq!(one("", input).text, input);
}

#[test]
fn broken_bytes_become_a_replacement_mark() {
    let mut input = "The dam – as ever – “will hold”, said the minister – “twice” – on “Monday”."
        .as_bytes()
        .to_vec();
    input.insert(3, 0xff);
    let report = read(&input, &ReadOptions::default()).remove(0).unwrap();
    assert!(
        report.text.starts_with("The\u{fffd} dam – as"),
        "{}",
        report.text
    );
}
