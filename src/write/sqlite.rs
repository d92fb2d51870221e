//! SQLite: a table of documents, a table of records, indexes, and full-text search over entities and holders.

use std::fmt::Write as _;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params};
use tempfile::NamedTempFile;

use super::RecordWriter;
use super::columns::{COLUMNS, Cell, Holds, cells};
use crate::document::Document;
use crate::record::Record;

/// Documents of a transaction.
const TRANSACTION: u32 = 4096;

/// The columns that are looked things up by.
const INDEXED: [&str; 7] = ["doc", "unit", "dimension", "entity_text", "holder_text", "time_from", "rule"];

/// What the database is made with, as SQL.
pub(super) fn tables() -> String {
    let mut sql = String::from(
        "CREATE TABLE documents (\n  id INTEGER PRIMARY KEY,\n  doc TEXT NOT NULL,\n  date TEXT,\n  characters INTEGER NOT NULL,\n  text TEXT NOT NULL\n);\nCREATE TABLE records (\n  id INTEGER PRIMARY KEY,\n  document INTEGER NOT NULL REFERENCES documents (id)",
    );
    for column in &COLUMNS {
        let kind = if column.holds == Holds::Integer { "INTEGER" } else { "TEXT" };
        let null = if column.null { "" } else { " NOT NULL" };
        let _ = write!(sql, ",\n  \"{}\" {kind}{null}", column.name);
    }
    sql + "\n);\n"
}

/// What is made when all records are in: indexes, and the search over any three characters or more of entity and holder.
pub(super) fn indexes() -> String {
    let mut sql = String::from("CREATE INDEX documents_doc ON documents (doc);\nCREATE INDEX records_document ON records (document);\n");
    for column in INDEXED {
        let _ = writeln!(sql, "CREATE INDEX records_{column} ON records (\"{column}\");");
    }
    sql + "CREATE VIRTUAL TABLE entities USING fts5 (entity_text, holder_text, content = 'records', content_rowid = 'id', tokenize = 'trigram');\nINSERT INTO entities (entities) VALUES ('rebuild');\n"
}

/// A database that is filled.
struct Filling {
    connection: Connection,
    insert: String,
    pending: u32,
}

impl Filling {
    /// Makes the tables in the empty file `path`.
    fn new(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        // Nobody reads the file before it is whole, and it is made anew after any accident.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN;")?;
        connection.execute_batch(&tables())?;
        let places: Vec<&str> = std::iter::repeat_n("?", COLUMNS.len() + 1).collect();
        let names: Vec<String> = COLUMNS.iter().map(|c| format!("\"{}\"", c.name)).collect();
        let insert = format!("INSERT INTO records (document, {}) VALUES ({})", names.join(", "), places.join(", "));
        Ok(Self { connection, insert, pending: 0 })
    }

    fn add(&mut self, document: &Document, records: &[Record]) -> rusqlite::Result<()> {
        let date = document.date.map(|d| d.to_string());
        let mut insert = self.connection.prepare_cached("INSERT INTO documents (doc, date, characters, text) VALUES (?, ?, ?, ?)")?;
        let number = insert.insert(params![document.id, date, Cell::signed(document.text.chars().count()), document.text])?;
        let mut insert = self.connection.prepare_cached(&self.insert)?;
        for record in records {
            let cells = cells(record);
            let values = cells.iter().map(|cell| match cell {
                Cell::Null => ToSqlOutput::from(rusqlite::types::Null),
                Cell::Text(text) => ToSqlOutput::from(*text),
                Cell::Integer(number) => ToSqlOutput::from(Cell::signed(*number)),
            });
            insert.execute(rusqlite::params_from_iter(std::iter::once(ToSqlOutput::from(number)).chain(values)))?;
        }
        self.pending += 1;
        if self.pending >= TRANSACTION {
            self.pending = 0;
            self.connection.execute_batch("COMMIT; BEGIN;")?;
        }
        Ok(())
    }

    fn finish(self) -> rusqlite::Result<()> {
        self.connection.execute_batch(&indexes())?;
        self.connection.execute_batch("ANALYZE; COMMIT;")?;
        self.connection.close().map_err(|e| e.1)
    }
}

/// Writes a database in its place.
pub(super) struct Database {
    filling: Option<Filling>,
}

impl Database {
    /// Begins a database at `path`, where nothing may be.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { filling: Some(Filling::new(path).map_err(io::Error::other)?) })
    }
}

impl RecordWriter for Database {
    fn write(&mut self, document: &Document, records: &[Record]) -> io::Result<()> {
        self.filling.as_mut().map_or(Ok(()), |filling| filling.add(document, records).map_err(io::Error::other))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.filling.take().map_or(Ok(()), |filling| filling.finish().map_err(io::Error::other))
    }
}

/// Writes a database to anything, by way of a file of its own, since SQLite needs one.
pub(super) struct Sqlite<W: Write> {
    output: W,
    database: Option<(Database, NamedTempFile)>,
}

impl<W: Write> Sqlite<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, database: None }
    }

    fn database(&mut self) -> io::Result<&mut Database> {
        let begun = if let Some(begun) = self.database.take() {
            begun
        } else {
            let file = NamedTempFile::new()?;
            (Database::create(file.path())?, file)
        };
        Ok(&mut self.database.insert(begun).0)
    }
}

impl<W: Write> RecordWriter for Sqlite<W> {
    fn write(&mut self, document: &Document, records: &[Record]) -> io::Result<()> {
        self.database()?.write(document, records)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.database()?.finish()?;
        if let Some((_, mut file)) = self.database.take() {
            file.as_file_mut().seek(SeekFrom::Start(0))?;
            io::copy(file.as_file_mut(), &mut self.output)?;
        }
        self.output.flush()
    }
}
