//! The stream of work: order, bounds, and who waits for whom.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use shuliang::stream::{Event, Stream};

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
