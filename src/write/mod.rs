//! Records to files: JSON Lines, CSV, a table for people.
