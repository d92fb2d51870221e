//! Where a report goes: standard output, or a file that appears when it is whole.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// Writes `report` to `path`, or to standard output where there is none.
pub(crate) fn write(path: Option<&Path>, report: &str) -> Result<()> {
    let Some(path) = path else {
        let mut output = io::stdout().lock();
        output.write_all(report.as_bytes())?;
        return Ok(output.flush()?);
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = || format!("{}: cannot write", path.display());
    let mut file = NamedTempFile::new_in(folder).with_context(named)?;
    file.write_all(report.as_bytes()).with_context(named)?;
    file.persist(path).map_err(|e| e.error).with_context(named)?;
    Ok(())
}
