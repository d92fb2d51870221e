//! `shuliang lexicon`.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use shuliang::lexicon::ExampleCase;
use shuliang::{Error, Extractor, Lexicon, examples};

use super::Ended;
use super::args::{Lexicon as Options, LexiconCommand};

pub(crate) fn run(options: &Options) -> Result<Ended> {
    match &options.command {
        LexiconCommand::List => {
            let mut output = io::stdout().lock();
            for (class, count) in Lexicon::builtin().counts() {
                writeln!(output, "{class:<10} {count}")?;
            }
            Ok(Ended::Well)
        }
        LexiconCommand::Check { directory } => check(directory),
    }
}

fn check(directory: &Path) -> Result<Ended> {
    let mut output = io::stdout().lock();
    let lexicon = match Lexicon::load(directory) {
        Ok(lexicon) => lexicon,
        Err(Error::Lexicon(findings)) => {
            for finding in &findings {
                writeln!(output, "{finding}")?;
            }
            return Ok(Ended::Found);
        }
        Err(other) => return Err(other.into()),
    };
    let own = directory.display().to_string();
    let cases: Vec<ExampleCase> = lexicon.examples().iter().filter(|c| c.file().starts_with(&own)).cloned().collect();
    let files = lexicon.files().iter().filter(|f| f.starts_with(&own)).count();
    let findings = examples::failures(&Extractor::new(lexicon), &cases);
    for finding in &findings {
        writeln!(output, "{finding}")?;
    }
    if !findings.is_empty() {
        return Ok(Ended::Found);
    }
    writeln!(output, "{files} files, {} examples, all sound", cases.len())?;
    Ok(Ended::Well)
}
