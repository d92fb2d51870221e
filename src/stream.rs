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
