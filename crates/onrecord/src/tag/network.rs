//! The neural tagger.
