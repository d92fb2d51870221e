//! Work on several threads that live only as long as the call: nothing is left behind that a forked child would wait for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Items that a thread takes at once.
const BLOCK: usize = 16;

/// The threads of whoever asks for none in particular: `OMP_NUM_THREADS`, which Spark and Ray set to the cores they grant, else all cores.
pub(crate) fn granted() -> usize {
    let asked = std::env::var("OMP_NUM_THREADS").ok().and_then(|n| n.split(',').next()?.trim().parse().ok());
    asked.filter(|n| *n > 0).unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// `work` on each of `items`, at most `block` of them handed out at once, on up to `threads` threads; results in the order of the items.
fn blocks<T: Sync, R: Send>(items: &[T], threads: usize, block: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let wide = threads.min(items.len().div_ceil(block));
    if wide <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..wide {
            scope.spawn(|| {
                let mut own = Vec::new();
                loop {
                    let start = next.fetch_add(block, Ordering::Relaxed);
                    let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else { break };
                    own.push((start, rest.iter().take(block).map(&work).collect()));
                }
                done.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// `work` on each of `items` on up to `threads` threads; results in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    blocks(items, threads, BLOCK, work)
}

/// The same for items that are each worth a thread's while.
pub(crate) fn map_large<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    blocks(items, threads, 1, work)
}

/// What `work` gives, or what it said when it panicked on the document that `name` names.
pub(crate) fn guarded<R>(name: impl FnOnce() -> String, work: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
        format!("{}: the extraction failed on it, which should be reported: {}", name(), said.unwrap_or("no message"))
    })
}
