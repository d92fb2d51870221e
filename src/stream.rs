//! A stream of work (流水线): one thread reads, several work, one takes the results in order, in bounded memory.
//!
//! ```
//! use shuliang::stream::{Event, Stream};
//!
//! let mut squares = Vec::new();
//! let stream = Stream { threads: 2, window: 1 << 20 };
//! stream
//!     .run(1..=4_u64, |_| 8, |n| n * n, |event| {
//!         if let Event::Result(square) = event {
//!             squares.push(square);
//!         }
//!         Ok::<(), ()>(())
//!     })
//!     .unwrap();
//! assert_eq!(squares, [1, 4, 9, 16]);
//! ```

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Items that are handed to a worker together, at most.
const BATCH: usize = 64;

/// Bytes after which a batch is closed.
const BATCH_BYTES: usize = 64 << 10;

/// What an item costs beside its bytes.
const OVERHEAD: usize = 512;

/// How long the taker waits before it says that nothing came.
const PATIENCE: Duration = Duration::from_millis(200);

/// How wide a stream is.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// Threads that work; one that reads and the caller's, which takes the results, are beside them.
    pub threads: usize,
    /// Bytes of items that are read and whose results are not yet taken. One item alone counts for half of them at
    /// most, so that the others pass a huge one by as far as the other half goes.
    pub window: usize,
}

/// What the taker of results is told.
#[derive(Debug)]
pub enum Event<R> {
    /// The next result, in the order of the items.
    Result(R),
    /// Nothing is ready: the time to pass on what is held back.
    Idle,
}

struct Batch<T> {
    items: Vec<T>,
    cost: usize,
}

impl<T> Default for Batch<T> {
    fn default() -> Self {
        Self { items: Vec::new(), cost: 0 }
    }
}

struct State<I, R> {
    /// The batch that is being read; an idle worker takes it as it is.
    filling: Batch<I>,
    /// Full batches.
    waiting: VecDeque<(u64, Batch<I>)>,
    done: BTreeMap<u64, Batch<R>>,
    /// Bytes read and not taken.
    held: usize,
    /// Batches that were closed so far, which are their numbers.
    closed: u64,
    ended: bool,
    stopped: bool,
}

impl<I, R> State<I, R> {
    /// Closes the batch that is being read; none where it is empty.
    fn close(&mut self) -> Option<(u64, Batch<I>)> {
        if self.filling.items.is_empty() {
            return None;
        }
        self.closed += 1;
        Some((self.closed - 1, std::mem::take(&mut self.filling)))
    }

    /// The next batch to work on.
    fn next(&mut self) -> Option<(u64, Batch<I>)> {
        self.waiting.pop_front().or_else(|| self.close())
    }
}

struct Shared<I, R> {
    state: Mutex<State<I, R>>,
    room: Condvar,
    work: Condvar,
    ready: Condvar,
}

impl<I, R> Shared<I, R> {
    fn lock(&self) -> MutexGuard<'_, State<I, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.room.notify_all();
        self.work.notify_all();
        self.ready.notify_all();
    }
}

/// Stops the stream when the thread that holds it panics, so that nobody waits for it.
struct Alarm<'s, I, R>(&'s Shared<I, R>);

impl<I, R> Drop for Alarm<'_, I, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

impl Stream {
    /// Takes the result of `work` for each of `items` in their order; `size` tells how many bytes an item holds.
    ///
    /// # Errors
    ///
    /// What `take` fails with; nothing more is read then.
    ///
    /// # Panics
    ///
    /// When `items` or `work` does.
    pub fn run<I: Send, R: Send, E>(
        self,
        items: impl Iterator<Item = I> + Send,
        size: impl Fn(&I) -> usize + Send,
        work: impl Fn(I) -> R + Sync,
        mut take: impl FnMut(Event<R>) -> Result<(), E>,
    ) -> Result<(), E> {
        let state = State { filling: Batch::default(), waiting: VecDeque::new(), done: BTreeMap::new(), held: 0, closed: 0, ended: false, stopped: false };
        let shared = Shared { state: Mutex::new(state), room: Condvar::new(), work: Condvar::new(), ready: Condvar::new() };
        std::thread::scope(|scope| {
            let _alarm = Alarm(&shared);
            scope.spawn(|| self.read(&shared, items, size));
            for _ in 0..self.threads.max(1) {
                scope.spawn(|| work_on(&shared, &work));
            }
            let result = take_all(&shared, &mut take);
            if result.is_err() {
                shared.stop();
            }
            result
        })
    }

    fn read<I, R>(self, shared: &Shared<I, R>, items: impl Iterator<Item = I>, size: impl Fn(&I) -> usize) {
        let _alarm = Alarm(shared);
        let most = (self.window / 2).max(1);
        for item in items {
            let cost = (size(&item) + OVERHEAD).min(most);
            let mut state = shared.lock();
            while !state.stopped && state.held > 0 && state.held + cost > self.window {
                state = shared.room.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.stopped {
                return;
            }
            // A large item is a batch of its own: the small ones before it need not wait for it.
            if state.filling.cost + cost > BATCH_BYTES {
                let full = state.close();
                state.waiting.extend(full);
            }
            state.held += cost;
            state.filling.cost += cost;
            state.filling.items.push(item);
            if state.filling.items.len() >= BATCH || state.filling.cost >= BATCH_BYTES {
                let full = state.close();
                state.waiting.extend(full);
            }
            drop(state);
            shared.work.notify_one();
        }
        shared.lock().ended = true;
        shared.work.notify_all();
        shared.ready.notify_all();
    }
}

fn work_on<I, R>(shared: &Shared<I, R>, work: &impl Fn(I) -> R) {
    let _alarm = Alarm(shared);
    loop {
        let mut state = shared.lock();
        let (number, batch) = loop {
            if state.stopped {
                return;
            }
            match state.next() {
                Some(batch) => break batch,
                None if state.ended => return,
                None => state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(state);
        let results = Batch { items: batch.items.into_iter().map(work).collect(), cost: batch.cost };
        shared.lock().done.insert(number, results);
        shared.ready.notify_one();
    }
}

fn take_all<I, R, E>(shared: &Shared<I, R>, take: &mut impl FnMut(Event<R>) -> Result<(), E>) -> Result<(), E> {
    let mut next = 0;
    let mut told = false;
    loop {
        let mut state = shared.lock();
        let batch = loop {
            if state.stopped {
                return Ok(());
            }
            if let Some(batch) = state.done.remove(&next) {
                break Some(batch);
            }
            if state.ended && next == state.closed && state.filling.items.is_empty() {
                return Ok(());
            }
            if !told {
                break None;
            }
            let (waited, timeout) = shared.ready.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = waited;
            told = !timeout.timed_out();
        };
        drop(state);
        let Some(batch) = batch else {
            told = true;
            take(Event::Idle)?;
            continue;
        };
        told = false;
        next += 1;
        for result in batch.items {
            take(Event::Result(result))?;
        }
        shared.lock().held -= batch.cost;
        shared.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    use super::{Event, Stream};

    fn results<I: Send, R: Send>(stream: Stream, items: impl Iterator<Item = I> + Send, size: usize, work: impl Fn(I) -> R + Sync) -> Vec<R> {
        let mut all = Vec::new();
        let run = stream.run(
            items,
            |_| size,
            work,
            |event| {
                if let Event::Result(result) = event {
                    all.push(result);
                }
                Ok::<(), ()>(())
            },
        );
        run.unwrap();
        all
    }

    #[test]
    fn order_is_kept() {
        for threads in [1, 2, 7] {
            let uneven = |n: u64| {
                if n.is_multiple_of(97) {
                    std::thread::sleep(Duration::from_micros(n % 500));
                }
                n
            };
            let all = results(Stream { threads, window: 1 << 16 }, 0..5000, 100, uneven);
            assert!(all.iter().copied().eq(0..5000), "{threads} threads");
        }
        assert_eq!(results(Stream { threads: 2, window: 0 }, 0..100, 10, |n| n).len(), 100, "a window too small for anything still lets one through");
        assert!(results(Stream { threads: 3, window: 10 }, std::iter::empty::<u8>(), 10, |n| n).is_empty());
    }

    #[test]
    fn a_slow_taker_holds_the_reader_back() {
        let read = AtomicUsize::new(0);
        let mut taken = 0;
        let mut ahead = 0;
        let items = (0..400).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let run = Stream { threads: 2, window: 40_000 }.run(
            items,
            |_| 1500,
            |n: i32| n,
            |event| {
                if let Event::Result(_) = event {
                    std::thread::sleep(Duration::from_millis(1));
                    taken += 1;
                    ahead = ahead.max(read.load(Ordering::SeqCst) - taken);
                }
                Ok::<(), ()>(())
            },
        );
        run.unwrap();
        assert_eq!(taken, 400);
        assert!(ahead <= 64, "{ahead} items were read ahead of a window of 20");
    }

    #[test]
    fn one_huge_item_does_not_stall_the_rest() {
        let others = AtomicUsize::new(0);
        let seen = AtomicUsize::new(0);
        let work = |n: usize| {
            if n == 0 {
                // The first is done when the others within the window are.
                let begun = Instant::now();
                while others.load(Ordering::SeqCst) < 100 && begun.elapsed() < Duration::from_secs(20) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                seen.store(others.load(Ordering::SeqCst), Ordering::SeqCst);
            } else {
                others.fetch_add(1, Ordering::SeqCst);
            }
            n
        };
        let mut all = Vec::new();
        let run = Stream { threads: 2, window: 1 << 20 }.run(
            0..200,
            |n| if *n == 0 { 1 << 30 } else { 1000 },
            work,
            |event| {
                if let Event::Result(n) = event {
                    all.push(n);
                }
                Ok::<(), ()>(())
            },
        );
        run.unwrap();
        assert!(all.iter().copied().eq(0..200));
        assert!(seen.into_inner() >= 100, "the others went on while the first was worked on");
    }

    #[test]
    fn a_slow_reader_holds_nothing_back() {
        let taken = AtomicUsize::new(0);
        let items = (0..6).inspect(|n| {
            let begun = Instant::now();
            while taken.load(Ordering::SeqCst) < *n {
                assert!(begun.elapsed() < Duration::from_secs(20), "item {n} waits for results that wait for it");
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let mut idle = 0;
        let run = Stream { threads: 2, window: 1 << 20 }.run(
            items,
            |_| 10,
            |n| n,
            |event| {
                match event {
                    Event::Result(_) => taken.fetch_add(1, Ordering::SeqCst),
                    Event::Idle => {
                        idle += 1;
                        0
                    }
                };
                Ok::<(), ()>(())
            },
        );
        run.unwrap();
        assert!(idle > 0);
    }

    #[test]
    fn a_failing_taker_ends_the_stream() {
        let read = AtomicUsize::new(0);
        let items = (0..1_000_000).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let run = Stream { threads: 2, window: 10_000 }.run(
            items,
            |_| 100,
            |n: i32| n,
            |event| match event {
                Event::Result(n) if n >= 10 => Err(n),
                _ => Ok(()),
            },
        );
        assert_eq!(run, Err(10));
        assert!(read.into_inner() < 10_000);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_passed_on() {
        results(Stream { threads: 2, window: 10_000 }, 0..1000, 10, |n: i32| assert!(n != 500, "no"));
    }
}
