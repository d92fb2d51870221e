//! Documents from files: text, JSON Lines, folders.
