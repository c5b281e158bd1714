//! What is said of inputs that cannot be read. The wording is part of the interface.

use std::{error::Error as _, fs, path::Path};

use onrecord::read::{InputFormat, ReadOptions, read, read_path};

/// The outcome of each report: its id, or the error.
fn said(name: &str, input: &[u8]) -> String {
    said_with(input, &ReadOptions::default().name(name))
}

fn said_with(input: &[u8], options: &ReadOptions) -> String {
    let outcomes = read(input, options)
        .into_iter()
        .map(|outcome| match outcome {
            Ok(report) => format!("ok {}", report.id),
            Err(error) => error.to_string(),
        });
    outcomes.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_input_without_text_is_named() {
    let inputs: [(&str, &[u8]); 12] = [
        ("a.txt", b""),
        ("a.txt", b" \n\t\r\n"),
        ("a.jsonl", b"\n\n"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.docx", b"PK\x03\x04\x14"),
        ("a.txt", b"The dam\0holds"),
        ("", b"\x1f\x8b\x08"),
        (
            "a.html",
            b"<html><head><title>Dam</title></head><body><script>x</script></body></html>",
        ),
        ("a.html", b"<html><body>  </body>"),
        ("a.md", b"---\n\n![dam](dam.jpg)\n"),
    ];
    let all: Vec<String> = inputs
        .iter()
        .map(|(name, input)| said(name, input))
        .collect();
    insta::assert_snapshot!(all.join("\n"), @"
    a.txt: expected a report, found nothing but white space
    a.txt: expected a report, found nothing but white space
    a.jsonl: expected a report, found nothing but white space
    a.pdf: expected text, found a PDF document
    a.txt: expected text, found a PNG image
    a.jpg: expected text, found a JPEG image
    a.docx: expected text, found a ZIP archive (or a document kept in one)
    a.txt: expected text, found binary data (a zero byte)
    input: expected text, found gzip-compressed data
    a.html: expected words between the markup, found none
    a.html: expected words between the markup, found none
    a.md: expected words between the markup, found none
    ");
}

#[test]
fn json_that_is_no_report_is_named_with_its_line() {
    let lines = concat!(
        "{\"text\": \"The dam holds.\"}\n",
        "{\"id\": \"b\", \"title\": \"The dam\", \"body\": \"It holds.\"}\n",
        "{}\n",
        "{\"text\": null}\n",
        "{\"text\": 7}\n",
        "{\"text\": \"  \"}\n",
        "{\"text\": \"It holds.\", \"date\": \"some day\"}\n",
        "{\"text\": \"It holds.\", \"outlet\": [\"Radio Orn\"]}\n",
        "[1, 2]\n",
        "{\"text\": \"It holds.\n",
        "\n",
        "{\"id\": \"last\", \"text\": \"It holds.\"}\n",
    );
    insta::assert_snapshot!(said("wire/dam.jsonl", lines.as_bytes()), @r"
    ok dam:1
    wire/dam.jsonl:2: expected field `text`, found `body`, `id`, `title`
    wire/dam.jsonl:3: expected field `text`, found no field
    wire/dam.jsonl:4: expected field `text`, found `null` in it
    wire/dam.jsonl:5: expected a string in field `text`, found a number
    wire/dam.jsonl:6: expected a report, found nothing but white space
    wire/dam.jsonl:7: expected a day such as `2024-03-01` in field `date`, found `some day`
    wire/dam.jsonl:8: expected a string in field `outlet`, found a list
    wire/dam.jsonl:9: expected an object with the field `text`, found a list
    wire/dam.jsonl:10: expected JSON, found an error at column 19: EOF while parsing a string
    ok last
    ");
}

#[test]
fn json_with_an_error_is_named_with_its_line() {
    let all = [
        said("a.json", b"{\n \"text\": \"The dam\"\n \"id\": 1}"),
        said("a.json", b"\"The dam\""),
        said("a.json", b"[{\"text\": \"The dam\"},\n {\"id\": 1}]"),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    a.json:3: expected JSON, found an error at column 2: expected `,` or `}`
    a.json: expected an object with the field `text`, found a string
    ok a:1
    a.json:2: expected field `text`, found `id`
    ");
}

#[test]
fn an_input_too_long_is_named_and_the_next_line_is_read() {
    let options = ReadOptions::default().name("a.txt").max_bytes(20);
    let lines = options
        .clone()
        .name("a.jsonl")
        .format(InputFormat::JsonLines);
    let long = "{\"text\": \"The dam will hold.\"}\n{\"text\": \"It holds\"}\n{\"text\": \"Orn.\"}";
    let all = [
        said_with(b"The dam will hold, Orn said.", &options),
        said_with(long.as_bytes(), &lines),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    a.txt: expected at most 20 bytes for a report, found more
    a.jsonl:1: expected at most 20 bytes for a report, found more
    ok a:2
    ok a:3
    ");
}

#[test]
fn two_hundred_megabytes_of_one_line_are_refused() {
    let input = vec![b'a'; 200 << 20];
    insta::assert_snapshot!(said("a.txt", &input), @"a.txt: expected at most 16777216 bytes for a report, found more");
    let lines = [
        b"{\"text\": \"".as_slice(),
        &input,
        b"\"}\n{\"text\": \"Orn.\"}",
    ]
    .concat();
    insta::assert_snapshot!(said("a.jsonl", &lines), @"
    a.jsonl:1: expected at most 16777216 bytes for a report, found more
    ok a:2
    ");
}

#[test]
fn ten_thousand_elements_in_each_other_are_refused() {
    let deep = format!(
        "<html><body>{}<p>Orn said so.</p>{}",
        "<div>".repeat(10_000),
        "</div>".repeat(10_000)
    );
    insta::assert_snapshot!(said("a.html", deep.as_bytes()), @"a.html: expected at most 512 elements in each other, found more");
    let quoted = format!("# Dam\n\n{}Orn said so.", "> ".repeat(10_000));
    assert_eq!(said("a.md", quoted.as_bytes()), "ok a");
    let listed = format!("{}1", "[".repeat(10_000));
    insta::assert_snapshot!(said("a.json", listed.as_bytes()), @"a.json:1: expected JSON, found an error at column 128: recursion limit exceeded");
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = std::env::temp_dir().join(format!("onrecord-read-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let shown = |path: &Path| {
        let error = read_path(path, &ReadOptions::default()).unwrap_err();
        let source = error
            .source()
            .map(|source| format!(": {source}"))
            .unwrap_or_default();
        format!("{error}{source}").replace(&folder.display().to_string(), "reports")
    };
    let all = [shown(&folder.join("none.txt")), shown(&folder)];
    insta::assert_snapshot!(all.join("\n"), @"
    reports/none.txt: expected a report, found no such file
    reports: expected a file, found a folder
    ");
    let lines = folder.join("wire.jsonl");
    fs::write(&lines, "{\"text\": \"The dam holds.\"}\n{\"text\": 1}\n").unwrap();
    let outcomes: Vec<bool> = read_path(&lines, &ReadOptions::default())
        .unwrap()
        .map(|outcome| outcome.is_ok())
        .collect();
    assert_eq!(outcomes, [true, false]);
    let text = folder.join("dam.txt");
    fs::write(&text, "The dam holds, Orn said.").unwrap();
    let report = read_path(&text, &ReadOptions::default())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(
        (report.id.as_str(), report.text.as_str()),
        ("dam", "The dam holds, Orn said.")
    );
    fs::remove_dir_all(&folder).unwrap();
}
