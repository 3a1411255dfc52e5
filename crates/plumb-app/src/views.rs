//! What pages show, read in one moment: the same for page and API.
