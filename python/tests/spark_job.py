"""The driver of the tests on a cluster: does every case in one session and writes down what came of it.

Not a module of tests: functions of such a module fail on executors, where it cannot be imported; those of a script go along by value.
"""

import datetime
import json
import os
import pathlib
import signal
import sys
import threading
import time

import pyarrow
import pyspark
from pyspark import TaskContext
from pages import blocks
from pyspark.sql import types

import shuliang
import shuliang.spark

OPTIONS = {"text": "text", "id": "id", "date": None, "keep": [], "nulls": "error"}


SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "768m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
    "spark.ui.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.adaptive.enabled": "false",
    # Both executors are there before anything runs.
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
}


def session(master, archive, settings=SETTINGS):
    """The session of the documentation: the wheel as an archive, its folder on the executors' path. The rest is for a small machine."""
    told = " ".join(f"--conf {name}={value}" for name, value in settings.items())
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"{told} pyspark-shell"
    (block,) = blocks("docs/python.md", "session")
    for written, meant in (("spark://master:7077", master), ("shuliang.zip", archive)):
        assert written in block
        block = block.replace(written, meant)
    names = {}
    exec(compile(block, "docs/python.md, session", "exec"), names)
    return names["spark"]


def probe(batches):
    """What a worker process has: its package, its threads, and how often it loaded a lexicon over all its tasks."""
    mapper = shuliang.spark._Mapper(OPTIONS, None, None)
    records = sum(batch.num_rows for batch in mapper(batches))
    told = shuliang._extractor.cache_info()
    columns = {
        "pid": [os.getpid()],
        "file": [shuliang.__file__],
        "threads": [shuliang._extractor(None, None).threads],
        "granted": [os.environ.get("OMP_NUM_THREADS")],
        "loads": [told.misses],
        "uses": [told.hits],
        "records": [records],
    }
    yield pyarrow.RecordBatch.from_pydict(columns)


def gate(folder):
    """Stops partition 2 in its first attempt, after its first batch, until its executor is killed."""

    def executor():
        """The Java process above this one."""
        pid = os.getppid()
        while pid > 1:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
            if fields["Name"] == "java":
                return pid
            pid = int(fields["PPid"])
        raise RuntimeError("no executor above this process")

    def run(batches):
        context, first = TaskContext.get(), True
        for batch in batches:
            yield batch
            if context.partitionId() == 2 and first:
                if not os.path.exists(os.path.join(folder, "stopped")):
                    half = os.path.join(folder, "half")
                    with open(half, "w") as file:
                        file.write(str(executor()))
                    os.rename(half, os.path.join(folder, "stopped"))
                    parent = os.getppid()
                    while os.getppid() == parent:
                        time.sleep(0.05)
                    os._exit(1)
                with open(os.path.join(folder, "again"), "w") as file:
                    file.write(str(executor()))
            first = False

    return run


def killed(df, folder, out):
    """Writes the records of `df`; the executor that stands at the gate is killed on the way."""
    told = {}

    def kill():
        stopped = folder / "stopped"
        end = time.monotonic() + 300
        while not stopped.exists() and time.monotonic() < end:
            time.sleep(0.05)
        told["killed"] = int(stopped.read_text())
        os.kill(told["killed"], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    shuliang.spark.extract(df.repartition(4).mapInArrow(gate(str(folder)), df.schema)).write.parquet(str(out))
    thread.join()
    again = folder / "again"
    return {**told, "again": int(again.read_text()) if again.exists() else None}


def raised(work):
    """What `work` raises, as its class and what it says."""
    try:
        work()
    except Exception as error:
        return [type(error).__name__, str(error)]
    return None


def small(spark):
    """Options, types and errors on a few rows."""
    text = "截至9月末，南川县小微企业贷款余额83.6亿元，同比增长11.2%。"
    rows = [(7, text, datetime.date(2025, 10, 8), "甲", [1]), (8, "无数目。", None, "乙", [2]), (9, "利润为1.5亿元。", None, None, [3])]
    df = spark.createDataFrame(rows, "key long, body string, day date, source string, tags array<int>").repartition(2)
    found = shuliang.spark.extract(df, text="body", id="key", date="day", keep=["source", "tags"])
    told = {"columns": [[f.name, f.dataType.simpleString()] for f in found.schema.fields]}
    told["rows"] = [
        [r["doc"], r["value"], str(r["value_decimal"]), r["time_to"] and r["time_to"].isoformat(), r["source"], r["tags"]]
        for r in sorted(found.collect(), key=lambda r: (r["doc"], r["start"]))
    ]
    plain = shuliang.spark.extract(df, text="body", id=None, date=datetime.date(2025, 10, 8))
    told["without ids"] = [plain.columns[0], plain.count()]
    empty = df.limit(0)
    told["empty"] = [shuliang.spark.extract(empty, text="body", id="key").count(), len(shuliang.spark.extract(empty, text="body", id="key").collect())]
    nothing = spark.createDataFrame([], types.StructType(df.schema.fields))
    told["nothing"] = shuliang.spark.extract(nothing, text="body", id="key").count()
    gap = spark.createDataFrame([("a", text), ("b", None)], "id string, text string").coalesce(1)
    told["null"] = raised(lambda: shuliang.spark.extract(gap).collect())
    told["skipped"] = shuliang.spark.extract(gap, nulls="skip").count()
    (block,) = blocks("docs/python.md", "spark")
    exec(compile(block, "docs/python.md, spark", "exec"), {"spark": spark})
    own = shuliang.spark.extract
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    told["large"] = [r["value"] for r in own(gap, nulls="skip").collect()]
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "false")
    told["errors"] = [
        raised(lambda: own(df)),
        raised(lambda: own(df, text="body")),
        raised(lambda: own(df, text="tags", id="key")),
        raised(lambda: own(df, text="key", id="key")),
        raised(lambda: own(df, text="body", id="key", keep=["none"])),
        raised(lambda: own(df.withColumnRenamed("source", "unit"), text="body", id="key", keep=["unit"])),
        raised(lambda: own(df.selectExpr("key", "body", "cast(day as timestamp) as day"), text="body", id="key", date="day")),
        raised(lambda: own(df, text="body", id="key", nulls="drop")),
    ]
    return told


def main():
    master, archive, rows, out = sys.argv[1:]
    folder = pathlib.Path(out)
    told, seconds = {"version": pyspark.__version__}, {}

    def timed(name, work):
        start = time.monotonic()
        made = work()
        seconds[name] = round(time.monotonic() - start, 1)
        return made

    spark = timed("session", lambda: session(master, archive))
    df = spark.read.schema("id string, text string").json(rows)
    for n in (1, 4, 17):
        timed(n, lambda n=n: shuliang.spark.extract(df.repartition(n)).write.parquet(str(folder / f"records-{n}")))
    schema = "pid long, file string, threads long, granted string, loads long, uses long, records long"
    told["probe"] = timed("probe", lambda: [row.asDict() for row in df.repartition(17).mapInArrow(probe, schema).collect()])
    told["small"] = timed("small", lambda: small(spark))
    told["killed"] = timed("killed", lambda: killed(df, folder, folder / "records-killed"))
    print(f"Spark {pyspark.__version__}, seconds: {seconds}")
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False))
    spark.stop()


if __name__ == "__main__":
    main()
