//! Records become bytes: lines of JSON, the corpus's format, and a view to read.
