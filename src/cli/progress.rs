//! How far a run is, for a person or for a program, on standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use shuliang::read::Meter;

use super::args::ProgressForm;
use super::input::{Input, Inputs};
use super::tally::Tally;

/// How often something is said.
const EVERY: Duration = Duration::from_millis(500);

enum Form {
    Silent,
    Bar(ProgressBar),
    Json,
}

/// Says how far a run is.
pub(crate) struct Progress {
    form: Form,
    begun: Instant,
    said: Instant,
    meter: Meter,
    /// Bytes of all inputs, 0 as long as they are not known.
    total: Arc<AtomicU64>,
    /// Bytes of text that were read, some of it not yet worked on.
    queued: Arc<AtomicU64>,
    /// What an earlier run had done.
    before: Tally,
}

impl Progress {
    /// Progress in the form asked for; `mute` where the records go to the terminal themselves.
    pub(crate) fn new(asked: ProgressForm, mute: bool, meter: Meter, before: Tally) -> Self {
        let form = match asked {
            ProgressForm::Json => Form::Json,
            ProgressForm::None => Form::Silent,
            ProgressForm::Auto if mute || !io::stderr().is_terminal() => Form::Silent,
            ProgressForm::Auto | ProgressForm::Bar => Form::Bar(bar()),
        };
        let now = Instant::now();
        Self { form, begun: now, said: now, meter, total: Arc::default(), queued: Arc::default(), before }
    }

    /// Adds up the sizes of the inputs beside the run, so that the time left can be told.
    pub(crate) fn measure(&self, inputs: Inputs) {
        if matches!(self.form, Form::Silent) {
            return;
        }
        let total = self.total.clone();
        std::thread::spawn(move || {
            let size = |input| match input {
                Input::File(path) => std::fs::metadata(path).map_or(0, |about| about.len()),
                Input::Fault(_) | Input::Refused(_) => 0,
            };
            total.store(inputs.map(size).sum(), Ordering::Relaxed);
        });
    }

    /// Counts bytes of text as they are read; its clones count together.
    pub(crate) fn queued(&self) -> Arc<AtomicU64> {
        self.queued.clone()
    }

    /// Bytes of the inputs that are done: what was read, less what waits.
    fn done(&self, tally: &Tally) -> u64 {
        let queued = self.queued.load(Ordering::Relaxed).max(1);
        let done = u128::from(self.meter.bytes()) * u128::from(tally.bytes - self.before.bytes) / u128::from(queued);
        u64::try_from(done).unwrap_or(u64::MAX)
    }

    /// Says how far it is, if it is time.
    pub(crate) fn tell(&mut self, tally: &Tally) {
        if matches!(self.form, Form::Silent) || self.said.elapsed() < EVERY {
            return;
        }
        self.said = Instant::now();
        let total = self.total.load(Ordering::Relaxed);
        match &self.form {
            Form::Silent => {}
            Form::Json => self.json(tally, total, false),
            Form::Bar(bar) => {
                if total > 0 {
                    bar.set_length(total);
                }
                bar.set_position(self.done(tally));
                let left = self.left(total, tally).map_or(String::new(), |left| format!(", {} left", HumanDuration(left)));
                bar.set_message(format!("{}, {:.1} MB/s{left}", counts(tally), self.speed(tally)));
            }
        }
    }

    /// Lets `say` write to standard error without the bar in its way.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        match &self.form {
            Form::Bar(bar) => bar.suspend(say),
            _ => say(),
        }
    }

    /// The closing summary.
    pub(crate) fn close(&self, tally: &Tally) {
        match &self.form {
            Form::Silent => {}
            Form::Json => self.json(tally, self.total.load(Ordering::Relaxed), true),
            Form::Bar(bar) => {
                bar.finish_and_clear();
                let mut dimensions: Vec<(&String, &u64)> = tally.dimensions.iter().collect();
                dimensions.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
                let shown: Vec<String> = dimensions.iter().take(12).map(|(name, records)| format!("{name} {}", HumanCount(**records))).collect();
                say(&format!("{} in {:.1} s, {:.1} MB/s", counts(tally), self.begun.elapsed().as_secs_f64(), self.speed(tally)));
                if !shown.is_empty() {
                    say(&format!("  {}", shown.join(" · ")));
                }
            }
        }
    }

    /// Megabytes of text a second in this run.
    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    fn speed(&self, tally: &Tally) -> f64 {
        (tally.bytes - self.before.bytes) as f64 / 1e6 / self.begun.elapsed().as_secs_f64().max(1e-3)
    }

    #[expect(clippy::cast_precision_loss, reason = "a guess for people")]
    fn left(&self, total: u64, tally: &Tally) -> Option<Duration> {
        let done = self.done(tally);
        (total > 0 && done > 0).then(|| self.begun.elapsed().mul_f64(total.saturating_sub(done) as f64 / done as f64))
    }

    fn json(&self, tally: &Tally, total: u64, done: bool) {
        let mut line = json!({
            "documents": tally.documents,
            "records": tally.records,
            "faults": tally.faults,
            "bytes": tally.bytes,
            "bytes_read": self.meter.bytes(),
            "bytes_total": (total > 0).then_some(total),
            "seconds": (self.begun.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
            "mb_per_second": (self.speed(tally) * 1000.0).round() / 1000.0,
            "seconds_left": if done { Some(0.0) } else { self.left(total, tally).map(|left| left.as_secs_f64().round()) },
            "done": done,
        });
        if done {
            line["dimensions"] = json!(tally.dimensions);
        }
        say(&line.to_string());
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
    if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_bar} {msg}") {
        bar.set_style(style);
    }
    bar
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn counts(tally: &Tally) -> String {
    let faults = if tally.faults == 0 { String::new() } else { format!(", {} faults", HumanCount(tally.faults)) };
    format!("{} documents, {:.1} MB, {} records{faults}", HumanCount(tally.documents), tally.bytes as f64 / 1e6, HumanCount(tally.records))
}

/// A line on standard error; nobody reading it is no failure.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
