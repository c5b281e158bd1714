//! What invented sentences say of time.

use super::*;
