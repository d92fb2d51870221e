"""Figures for docs/scale.md, by hand: `python measure.py COMMAND WHEEL SPARK_PYTHON [TIMES]`, command and wheel built in the same profile.

`SPARK_PYTHON` is an interpreter with pyspark, pyarrow and pandas. The text is `bulk/flash.jsonl.gz`, `TIMES` times over for Spark.
"""

import gzip
import json
import pathlib
import resource
import shutil
import sys
import tempfile
import time
import zipfile

import pyarrow
import pyarrow.parquet
from spark_cluster import Cluster

import shuliang

HERE = pathlib.Path(__file__).resolve().parent
FLASH = HERE.parents[2] / "shared/corpus/bulk/flash.jsonl.gz"


def fastest(work, passes=5):
    found = []
    for _ in range(passes):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def tables(rows):
    """One thread; `cargo bench --profile wheel --no-default-features` prints the library's own speed on the same text."""
    size = sum(len(row["text"].encode()) for row in rows) / 1e6
    table = pyarrow.Table.from_pylist(rows)
    before = time.perf_counter()
    extractor = shuliang.Extractor(threads=1)
    extractor.extract("利润1.5亿元。")
    print(f"first record after {time.perf_counter() - before:.3f} s")
    print(f"extract_table: {size / fastest(lambda: extractor.extract_table(table)):.1f} MB/s")
    docs = [(row["id"], row["text"]) for row in rows]
    print(f"extract_batch: {size / fastest(lambda: extractor.extract_batch(docs)):.1f} MB/s")
    print(f"resident at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def main():
    command, wheel, spark = sys.argv[1:4]
    times = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    with gzip.open(FLASH, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    tables(rows)
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        archive, unpacked, many = folder / "shuliang.zip", folder / "driver", folder / "rows.parquet"
        shutil.copyfile(wheel, archive)
        zipfile.ZipFile(archive).extractall(unpacked)
        table = pyarrow.table({"id": [f"{n}-{r['id']}" for n in range(times) for r in rows], "text": [r["text"] for _ in range(times) for r in rows]})
        pyarrow.parquet.write_table(table, many, row_group_size=len(rows) // 2)
        with Cluster(spark, folder) as running:
            print(running.run(HERE / "measure_spark.py", [running.master, str(archive), str(many), command, str(folder)], unpacked))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
