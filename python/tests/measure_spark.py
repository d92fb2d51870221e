"""Spark against the command, by hand; `measure.py` starts the cluster of two cores and calls this.

Both read the same Parquet file of documents and build every record. Start-up is told apart: a first job starts executors, worker processes and
lexicons, and warms Java up. Beside the seconds of the clock stand those of the processors, which other work on the machine hardly changes.
"""

import pathlib
import resource
import subprocess
import sys
import time

from pyspark.sql import functions
from spark_job import SETTINGS, session

import shuliang.spark

PASSES = 3


def executors(master):
    """Seconds of processors of everything below the workers of the cluster, Java's and Python's."""
    parents, used = {}, {}
    roots = set()
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command, stat = (entry / "cmdline").read_bytes(), (entry / "stat").read_text()
            except OSError:
                continue
            name, rest = stat[stat.index("(") + 1 :].rsplit(")", 1)
            fields = rest.split()
            pid = int(entry.name)
            parents[pid] = int(fields[1])
            # With those of children that ended.
            used[pid] = name, sum(map(int, fields[11:15])) / 100
            if b"worker.Worker" in command and master.encode() in command:
                roots.add(pid)
    java = python = 0.0
    for pid, (name, seconds) in used.items():
        above = pid
        while above > 1 and above not in roots:
            above = parents.get(above, 0)
        if above in roots and pid != above:
            java, python = (java + seconds, python) if name == "java" else (java, python + seconds)
    return java, python


def main():
    master, archive, rows, command, out = sys.argv[1:]
    folder = pathlib.Path(out)
    start = time.monotonic()
    settings = {**SETTINGS, "spark.executor.memory": "1500m", "spark.sql.execution.arrow.maxRecordsPerBatch": "10000"}
    spark = session(master, archive, settings)
    df = spark.read.parquet(rows)
    size = df.select(functions.sum(functions.octet_length("text"))).first()[0] / 1e6
    shuliang.spark.extract(df.limit(2000).repartition(2)).write.format("noop").mode("overwrite").save()
    print(f"Spark {spark.version}: {size:.0f} MB of text; first records after {time.monotonic() - start:.1f} s")
    lines, parquet, records = folder / "command.jsonl", folder / "command.parquet", folder / "records"

    def run(output):
        subprocess.run([command, "extract", rows, "--threads", "2", "-o", str(output)], check=True)

    work = {
        "command, JSON Lines": lambda: run(lines),
        "command, Parquet": lambda: run(parquet),
        "Spark, nothing written": lambda: shuliang.spark.extract(df).write.format("noop").mode("overwrite").save(),
        "Spark, Parquet": lambda: shuliang.spark.extract(df).write.mode("overwrite").parquet(str(records)),
    }
    for number in range(PASSES + 1):
        for name, one in work.items():
            before, own = executors(master), resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.monotonic()
            one()
            clock = time.monotonic() - start
            after, more = executors(master), resource.getrusage(resource.RUSAGE_CHILDREN)
            java, python = after[0] - before[0], after[1] - before[1]
            spent = more.ru_utime + more.ru_stime - own.ru_utime - own.ru_stime
            cpu = f"{spent:.1f} s" if name.startswith("command") else f"{java + python:.1f} s (Java {java:.1f}, Python {python:.1f})"
            print(f"{'warm-up' if number == 0 else f'pass {number}'}: {name}: {clock:.1f} s, {size / clock:.1f} MB/s; processors {cpu}", flush=True)
    written = sum(f.stat().st_size for f in records.glob("*.parquet"))
    print(f"{spark.read.parquet(str(records)).count()} records; Parquet of Spark {written / 1e6:.0f} MB, of the command {parquet.stat().st_size / 1e6:.0f} MB")
    spark.stop()


if __name__ == "__main__":
    main()
