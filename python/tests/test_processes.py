"""Threads, forks and worker processes."""

import concurrent.futures
import multiprocessing
import os
import signal
import threading
import time

import pytest
import shuliang
from conftest import TEXT

DOCS = [(str(n), TEXT) for n in range(200)]

# Far beyond what any of it takes; whoever waits longer waits for ever.
PATIENCE = 120


def read(text):
    return shuliang.extract(text)


def read_all(threads):
    return shuliang.Extractor(threads=threads).extract_batch(DOCS)


def test_threads_share_an_extractor():
    extractor = shuliang.Extractor(threads=2)
    expected = extractor.extract(TEXT)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(extractor.extract, [TEXT] * 400))
        assert all(len(found) == 200 for found in pool.map(lambda _: extractor.extract_batch(DOCS), range(8)))


def test_others_run_while_it_extracts():
    """Of a text that takes long, another thread counts on: it could not while the interpreter is held."""
    extractor = shuliang.Extractor(threads=1)
    extractor.extract(TEXT)
    text = TEXT * 5000
    ended, counts = threading.Event(), []

    def count():
        while not ended.wait(0.001):
            counts.append(time.perf_counter())

    thread = threading.Thread(target=count)
    thread.start()
    try:
        # A machine that is busy elsewhere may leave the counter out once, but not every time.
        for _ in range(20):
            start = time.perf_counter()
            assert len(extractor.extract(text)) == 25_000
            # The first half of the time is extraction for certain, not making objects of records.
            half = start + (time.perf_counter() - start) / 2
            if sum(start < c < half for c in list(counts)) >= 3:
                break
        else:
            pytest.fail("no other thread ran while a text was read")
    finally:
        ended.set()
        thread.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_after_use_goes_on():
    """Children made while other threads extract, after the parent used its threads, all end with the same records."""
    extractor = shuliang.Extractor(threads=4)
    expected = extractor.extract_batch(DOCS)
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            extractor.extract_batch(DOCS[:50])

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    children = []
    try:
        for _ in range(8):
            child = os.fork()
            if child == 0:
                os._exit(0 if extractor.extract_batch(DOCS) == expected else 1)
            children.append(child)
        deadline = time.monotonic() + PATIENCE
        codes = []
        while children and time.monotonic() < deadline:
            done, status = os.waitpid(children[0], os.WNOHANG)
            if done:
                codes.append(os.waitstatus_to_exitcode(status))
                children.pop(0)
            else:
                time.sleep(0.02)
        assert not children, "a child hangs"
        assert codes == [0] * 8
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes(method):
    expected, batch = read(TEXT), read_all(2)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map_async(read, [TEXT] * 20).get(PATIENCE) == [expected] * 20
        assert pool.map_async(read_all, [2, 3]).get(PATIENCE) == [batch, batch]
        # An extractor goes along as what it was made of.
        assert pool.apply_async(shuliang.Extractor(threads=3).extract, (TEXT,)).get(PATIENCE) == expected


def test_exceptions_cross_processes():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        with pytest.raises(shuliang.UnitError, match="no unit is called"):
            pool.apply_async(shuliang.convert, (1, "xx", "m")).get(PATIENCE)
