//! HTML: the article of a page, its title and its date.

use std::io::BufRead;
use std::path::Path;

use dom_smoothie::{Config, Readability, TextMode};

use super::encoding::{Encoding, detect, mark};
use super::row::titled;
use super::texts::whole;
use crate::document::Document;
use crate::error::Error;

/// How far into a page its own word on its encoding is looked for, as browsers do.
const HEAD: usize = 4096;

/// The names under which pages say when they were published.
const DATES: [&str; 10] = [
    "article:published_time",
    "og:release_date",
    "publishdate",
    "publish_date",
    "publish-date",
    "publishtime",
    "pubdate",
    "apub:time",
    "weibo:article:create_at",
    "date",
];

/// Reads a page: the title as the first line, then the article without navigation and advertisements.
///
/// # Errors
///
/// When it cannot be read, or no article is found in it.
pub(super) fn page(path: &Path, reader: impl BufRead, told: Option<Encoding>) -> Result<Document, Error> {
    let bytes = whole(path, reader)?;
    let (marked, skipped) = mark(&bytes).map_or((None, 0), |m| (Some(m.0), m.1));
    let encoding = told.or(marked).unwrap_or_else(|| found(&bytes));
    let html = encoding.decode_leniently(&bytes[skipped..]);
    let fault = |message: String| Error::File { path: path.to_owned(), message };
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(html, None, Some(config)).map_err(|e| fault(e.to_string()))?;
    let dated = date(&readability);
    let article = readability.parse().map_err(|e| fault(format!("expected an article in the page: {e}")))?;
    let date = article.published_time.into_iter().chain(dated).find_map(|d| crate::document::parse_date(&d).ok());
    let text = titled(Some(article.title), article.text_content.trim().to_owned());
    Ok(Document { date, ..Document::new(path.display().to_string(), text) })
}

/// The encoding that the page says it is in, unless its bytes plainly say another: pages outlive moves of their sites.
fn found(bytes: &[u8]) -> Encoding {
    match declared(bytes) {
        Some(declared) if (declared == Encoding::UTF8) == std::str::from_utf8(bytes).is_ok() => declared,
        Some(declared) => Some(detect(bytes)).filter(|d| *d != Encoding::UTF8 || std::str::from_utf8(bytes).is_ok()).unwrap_or(declared),
        None => detect(bytes),
    }
}

/// The encoding that the page says it is in: `charset=` in its head.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let rest = head[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))).unwrap_or(rest.len());
    Encoding::named(std::str::from_utf8(&rest[..end]).ok()?)
}

/// What the page's head says on its date, the best name first; else its first `<time>`.
fn date(readability: &Readability) -> Option<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for meta in &readability.doc.select("meta[content]") {
        let Some(name) = meta.attr("name").or_else(|| meta.attr("property")).or_else(|| meta.attr("itemprop")) else { continue };
        let rank = DATES.iter().position(|d| name.eq_ignore_ascii_case(d));
        if let (Some(rank), Some(content)) = (rank, meta.attr("content")) {
            found.push((rank, content.to_string()));
        }
    }
    found.sort_by_key(|f| f.0);
    let times = readability.doc.select("time[datetime]");
    let time = times.iter().next().and_then(|t| t.attr("datetime")).map(|t| t.to_string());
    found.into_iter().map(|f| f.1).chain(time).find(|d| crate::document::parse_date(d).is_ok())
}
