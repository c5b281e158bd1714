//! From bytes or a file to reports, one after the other, never holding more than one report's input.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
    path::{Path, PathBuf},
};

use super::{
    InputFormat, ReadOptions, Report,
    decode::{Decoded, decode},
    detect, html, json, markdown, text,
};
use crate::error::{Error, Place};

/// How much of a file is looked at to tell JSON Lines, which are read line by line, from the rest.
const HEAD: usize = 64 << 10;

/// Reads all reports of an input.
///
/// Most inputs hold one; a JSON list and JSON Lines hold one an element or a line, each with its own outcome.
///
/// ```
/// use onrecord::read::{ReadOptions, read};
/// let lines = br#"{"id": "a", "text": "The dam will hold, Ada Lind said."}
/// {"id": "b", "title": "no text"}"#;
/// let reports = read(lines, &ReadOptions::default().name("wire.jsonl"));
/// assert_eq!(reports[0].as_ref().unwrap().id, "a");
/// let error = reports[1].as_ref().unwrap_err().to_string();
/// assert_eq!(error, "wire.jsonl:2: expected field `text`, found `id`, `title`");
/// ```
pub fn read(bytes: &[u8], options: &ReadOptions) -> Vec<Result<Report, Error>> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if is_lines(head, options) {
        return Lines::new(
            Box::new(io::Cursor::new(bytes)),
            options.clone(),
            PathBuf::from(&options.name),
        )
        .collect();
    }
    whole(bytes, options)
}

/// Reads the reports of a file, named by its path unless the options name it.
///
/// JSON Lines are read line by line, so that a file of any length takes the memory of its longest line.
///
/// # Errors
/// When there is no such file, it is a folder, or the system does not let it be read. What is wrong with the content
/// is said by the items.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Reports<'static>, Error> {
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NoFile {
            path: path.to_owned(),
        },
        io::ErrorKind::IsADirectory => Error::IsFolder {
            path: path.to_owned(),
        },
        _ => Error::Unreadable {
            path: path.to_owned(),
            source,
        },
    };
    // some systems open a folder and fail only later
    if path.is_dir() {
        return Err(Error::IsFolder {
            path: path.to_owned(),
        });
    }
    let file = File::open(path).map_err(unreadable)?;
    let mut options = options.clone();
    if options.name.is_empty() {
        options.name = path.display().to_string();
    }
    let mut file = BufReader::new(file);
    let mut head = Vec::new();
    file.by_ref()
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    if is_lines(&head, &options) {
        let all = io::Cursor::new(head).chain(file);
        return Ok(Reports(Inner::Lines(Lines::new(
            Box::new(all),
            options,
            path.to_owned(),
        ))));
    }
    let rest = (options.limit() + 1).saturating_sub(head.len());
    file.take(rest as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    Ok(Reports(Inner::Whole(whole(&head, &options).into_iter())))
}

/// The reports of a file, in order.
#[derive(Debug)]
pub struct Reports<'a>(Inner<'a>);

#[derive(Debug)]
enum Inner<'a> {
    Whole(std::vec::IntoIter<Result<Report, Error>>),
    Lines(Lines<'a>),
}

impl Iterator for Reports<'_> {
    type Item = Result<Report, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Inner::Whole(reports) => reports.next(),
            Inner::Lines(lines) => lines.next(),
        }
    }
}

/// Whether an input that begins with `head` is JSON Lines.
fn is_lines(head: &[u8], options: &ReadOptions) -> bool {
    match options.format {
        Some(format) => format == InputFormat::JsonLines,
        None if detect::not_text(head).is_some() => false,
        None => detect::kind(&decode(head).text, options) == InputFormat::JsonLines,
    }
}

/// Reads an input that is one piece.
fn whole(bytes: &[u8], options: &ReadOptions) -> Vec<Result<Report, Error>> {
    let place = Place {
        name: options.name.clone(),
        line: None,
    };
    let limit = options.limit();
    if let Some(found) = detect::not_text(bytes) {
        return vec![Err(Error::NotText { place, found })];
    }
    if bytes.len() > limit {
        return vec![Err(Error::TooLarge { place, limit })];
    }
    let decoded = decode(bytes);
    if decoded.text.trim().is_empty() {
        return vec![Err(Error::Empty { place })];
    }
    let mut reports = match detect::kind(&decoded.text, options) {
        InputFormat::Html => vec![html::read(&decoded, place)],
        InputFormat::Markdown => {
            let report = markdown::read(&decoded);
            let empty = report.text.is_empty();
            vec![if empty {
                Err(Error::NoWords { place })
            } else {
                Ok(report)
            }]
        }
        InputFormat::Json | InputFormat::JsonLines => {
            json::read(&decoded.text, &decoded.origin, options)
        }
        InputFormat::Text => vec![Ok(text::read(decoded))],
    };
    let several = reports.len() > 1;
    for (n, report) in reports.iter_mut().enumerate() {
        if let Ok(report) = report {
            name(report, options, several.then_some(n as u64 + 1));
        }
    }
    reports
}

/// Gives a report without an id of its own that of its file, with its number in it.
fn name(report: &mut Report, options: &ReadOptions, number: Option<u64>) {
    if report.id.is_empty() {
        let stem = options.stem();
        report.id = match number {
            Some(number) if stem.is_empty() => number.to_string(),
            Some(number) => format!("{stem}:{number}"),
            None => stem.to_owned(),
        };
    }
}

/// JSON Lines in the making.
struct Lines<'a> {
    input: Box<dyn BufRead + Send + 'a>,
    options: ReadOptions,
    path: PathBuf,
    line: u64,
    /// Where in the input the next line begins.
    at: usize,
    given: bool,
    ended: bool,
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines")
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl<'a> Lines<'a> {
    fn new(input: Box<dyn BufRead + Send + 'a>, options: ReadOptions, path: PathBuf) -> Self {
        Self {
            input,
            options,
            path,
            line: 0,
            at: 0,
            given: false,
            ended: false,
        }
    }

    fn fail(&mut self, source: io::Error) -> Result<Report, Error> {
        self.ended = true;
        Err(Error::Unreadable {
            path: self.path.clone(),
            source,
        })
    }

    /// Passes over the rest of a line that is too long.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let len = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(len);
            self.at += len;
            if len == 0 || end.is_some() {
                return Ok(());
            }
        }
    }

    fn read_line(&self, bytes: &[u8], at: usize) -> Option<Result<Report, Error>> {
        let place = Place {
            name: self.options.name.clone(),
            line: Some(self.line),
        };
        if let Some(found) = detect::not_text(bytes) {
            return Some(Err(Error::NotText { place, found }));
        }
        let Decoded { text, origin } = decode(bytes);
        if text.trim().is_empty() {
            return None;
        }
        let report = json::read_line(
            text.trim_end(),
            &origin.shifted(at),
            &self.options,
            self.line,
        );
        Some(report.map(|mut report| {
            name(&mut report, &self.options, Some(self.line));
            report
        }))
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Report, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_line();
        if next.is_some() || self.given {
            self.given = true;
            return next;
        }
        // not a single line said anything
        self.given = true;
        let place = Place {
            name: self.options.name.clone(),
            line: None,
        };
        Some(Err(Error::Empty { place }))
    }
}

impl Lines<'_> {
    fn next_line(&mut self) -> Option<Result<Report, Error>> {
        while !self.ended {
            let limit = self.options.limit();
            let mut bytes = Vec::new();
            let at = self.at;
            let read = self
                .input
                .by_ref()
                .take(limit as u64 + 1)
                .read_until(b'\n', &mut bytes);
            match read {
                Err(source) => return Some(self.fail(source)),
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(len) => self.at += len,
            }
            self.line += 1;
            if bytes.len() > limit && bytes.last() != Some(&b'\n') {
                if let Err(source) = self.skip_line() {
                    return Some(self.fail(source));
                }
                let place = Place {
                    name: self.options.name.clone(),
                    line: Some(self.line),
                };
                return Some(Err(Error::TooLarge { place, limit }));
            }
            if let Some(report) = self.read_line(&bytes, at) {
                return Some(report);
            }
        }
        None
    }
}
