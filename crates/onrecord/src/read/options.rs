//! What the caller knows about an input.

/// What an input is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum InputFormat {
    /// A web page.
    Html,
    /// Markdown (`CommonMark`), as dumps of pages are often kept.
    Markdown,
    /// Words alone.
    Text,
    /// One object with the field `text`, or a list of such.
    Json,
    /// One object with the field `text` a line.
    JsonLines,
}

/// How to read an input.
///
/// ```
/// use onrecord::read::{InputFormat, ReadOptions, read};
/// let options = ReadOptions::default().name("wire/dam.txt").format(InputFormat::Text);
/// let reports = read(b"The dam will hold, Ada Lind said.", &options);
/// assert_eq!(reports[0].as_ref().unwrap().id, "dam");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The file's name or path; errors name it, its stem becomes the report's id and its ending tells the kind.
    pub name: String,
    /// The kind of input; found by ending and content if not given.
    pub format: Option<InputFormat>,
    /// The most bytes one report may have: of a file, or of a line of JSON Lines.
    pub max_bytes: usize,
}

/// Sixteen MiB: a hundred times the longest report, and small enough to be read on any machine.
const MAX_BYTES: usize = 16 << 20;

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            name: String::new(),
            format: None,
            max_bytes: MAX_BYTES,
        }
    }
}

impl ReadOptions {
    /// With the name `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Read as `format`, whatever the input looks like.
    #[must_use]
    pub fn format(mut self, format: InputFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// Refusing reports of more than `max_bytes`. Texts of 4 GiB and more are always refused.
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// The limit, such that positions fit 32 bits however the text grows in decoding.
    pub(super) fn limit(&self) -> usize {
        self.max_bytes.min(u32::MAX as usize / 4)
    }

    /// The name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match file.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => file,
        }
    }

    /// The name's ending in lower case, without the full stop.
    pub(super) fn ending(&self) -> String {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        file.rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase())
            .unwrap_or_default()
    }
}
