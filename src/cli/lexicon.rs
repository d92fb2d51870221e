//! `shuliang lexicon`.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use shuliang::lexicon::{Checked, ExampleCase};
use shuliang::{Extractor, Lexicon, examples};

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
    let Checked { files, mut findings, lexicon } = Lexicon::check(directory)?;
    // The examples of a file with faults may fail for those alone.
    let sound: HashSet<&str> = files.iter().map(String::as_str).filter(|file| findings.iter().all(|finding| finding.file != *file)).collect();
    let cases: Vec<ExampleCase> = lexicon.examples().iter().filter(|c| sound.contains(c.file())).cloned().collect();
    findings.extend(examples::failures(&Extractor::new(lexicon), &cases));
    findings.sort();
    for finding in &findings {
        writeln!(output, "{finding}")?;
    }
    if !findings.is_empty() {
        return Ok(Ended::Found);
    }
    writeln!(output, "{} files, {} examples, all sound", files.len(), cases.len())?;
    Ok(Ended::Well)
}
