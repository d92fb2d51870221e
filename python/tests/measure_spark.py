"""Spark against the command, by hand: `python measure_spark.py MASTER ARCHIVE ROWS COMMAND FOLDER` on a running cluster of two cores.

Both read the same Parquet file of documents and build every record. Start-up is told apart: a first job over a few rows starts executors, worker
processes and lexicons. `measure.py` starts the cluster and calls this.
"""

import pathlib
import subprocess
import sys
import time

from pyspark.sql import functions
from spark_job import session

import shuliang.spark

PASSES = 3


def seconds(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def main():
    master, archive, rows, command, out = sys.argv[1:]
    folder = pathlib.Path(out)
    start = time.monotonic()
    spark = session(master, archive)
    df = spark.read.parquet(rows)
    size = df.select(functions.sum(functions.octet_length("text"))).first()[0]
    shuliang.spark.extract(df.limit(2000).repartition(2)).write.format("noop").mode("overwrite").save()
    print(f"start-up of Spark {spark.version}: {time.monotonic() - start:.1f} s; {size / 1e6:.0f} MB of text")
    one = folder / "one.jsonl"
    one.write_text('{"id":"a","text":"利润1.5亿元。"}\n', encoding="utf-8")
    print(f"start-up of the command: {seconds(lambda: subprocess.run([command, 'extract', str(one)], check=True, capture_output=True)):.2f} s")
    for number in range(PASSES):
        lines = folder / "command.jsonl"
        told = {
            "command, JSON Lines": lambda: subprocess.run([command, "extract", rows, "--threads", "2", "-o", str(lines)], check=True),
            "Spark, nothing written": lambda: shuliang.spark.extract(df).write.format("noop").mode("overwrite").save(),
            "Spark, Parquet written": lambda: shuliang.spark.extract(df).write.mode("overwrite").parquet(str(folder / "records")),
        }
        found = {name: seconds(work) for name, work in told.items()}
        base = found["command, JSON Lines"]
        print(f"pass {number + 1}: " + "; ".join(f"{n} {s:.1f} s, {size / 1e6 / s:.1f} MB/s, {base / s:.2f}" for n, s in found.items()), flush=True)
    written = sum(f.stat().st_size for f in (folder / "records").glob("*.parquet"))
    print(f"records: {spark.read.parquet(str(folder / 'records')).count()}, {written / 1e6:.0f} MB of Parquet, {lines.stat().st_size / 1e6:.0f} MB of JSON Lines")
    spark.stop()


if __name__ == "__main__":
    main()
