"""Spark 4 and 3.5: a master and two workers, started for these tests, and the wheel as an archive on the executors."""

import gzip
import json
import os
import pathlib
import shutil
import zipfile

import pyarrow
import pyarrow.parquet
import pytest
import shuliang
from conftest import absent
from records import lines
from spark_cluster import Cluster

JOB = pathlib.Path(__file__).with_name("spark_job.py")

# Every so manieth text is read: all of them on Spark 4, enough of them for several batches in each of four parts on 3.5.
STEP = {"4": 1, "3": 5}


@pytest.fixture(scope="module", params=["4", "3"], ids=["cluster4", "cluster3"])
def cluster(request, flash, tmp_path_factory):
    """What a driver found on a cluster of this version of Spark: its notes and the folder of its records."""
    python, wheel = os.environ.get(f"SHULIANG_SPARK{request.param}"), os.environ.get("SHULIANG_WHEEL")
    if not python or not wheel:
        absent(f"SHULIANG_SPARK{request.param} or SHULIANG_WHEEL")
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        absent("java")
    folder = tmp_path_factory.mktemp(f"spark{request.param}")
    archive, unpacked, rows = folder / "shuliang.zip", folder / "driver", folder / "rows.jsonl"
    shutil.copyfile(wheel, archive)
    zipfile.ZipFile(archive).extractall(unpacked)
    with gzip.open(flash, "rb") as texts:
        rows.write_bytes(b"".join(list(texts)[:: STEP[request.param]]))
    with Cluster(python, folder) as running:
        print(running.run(JOB, [running.master, str(archive), str(rows), str(folder)], unpacked))
    told = json.loads((folder / "told.json").read_text())
    assert told["version"].split(".")[0] == request.param
    return folder, told


@pytest.fixture(scope="module")
def expected(cluster, rows, flash_lines):
    """The records of the command of these texts as a table in the order of ids: byte for byte, when turned back into lines."""
    chosen = rows[:: STEP[cluster[1]["version"].split(".")[0]]]
    given = pyarrow.table({"id": [row["id"] for row in chosen], "text": [row["text"] for row in chosen]})
    found = pyarrow.table(shuliang.extract_table(given))
    ids = {row["id"] for row in chosen}
    assert lines(found) == [line for line in flash_lines if json.loads(line)["doc"] in ids]
    return sort(found)


def sort(table):
    return table.sort_by([("doc", "ascending"), ("start", "ascending")]).combine_chunks()


def same(folder, expected):
    """The records of a folder of Parquet files are those, column by column."""
    found = pyarrow.parquet.read_table(folder)
    assert found.column_names == expected.column_names and found.num_rows == expected.num_rows
    assert sort(found).cast(expected.schema) == expected


@pytest.mark.parametrize("partitions", [1, 4, 17])
def test_the_records_of_the_command(cluster, expected, partitions):
    folder = cluster[0] / f"records-{partitions}"
    assert len(list(folder.glob("*.parquet"))) == partitions
    same(folder, expected)


def test_an_executor_is_killed_in_the_middle(cluster, expected):
    folder, told = cluster
    assert told["killed"]["killed"] and told["killed"]["again"] and told["killed"]["killed"] != told["killed"]["again"]
    same(folder / "records-killed", expected)


def test_the_package_comes_with_the_archive(cluster):
    folder, told = cluster
    assert len(told["probe"]) == 17
    for row in told["probe"]:
        assert f"{folder}/work-" in os.path.abspath(row["file"]) or row["file"].startswith("wheel/"), row
        assert str(folder / "driver") not in row["file"]


def test_one_extractor_a_process_as_wide_as_granted(cluster, expected):
    probes = cluster[1]["probe"]
    assert sum(row["records"] for row in probes) == expected.num_rows
    assert {(row["threads"], row["granted"]) for row in probes} == {(1, "1")}
    assert {row["loads"] for row in probes} == {1}
    # Fewer processes than tasks: they are used again.
    assert len({row["pid"] for row in probes}) < 17 and max(row["uses"] for row in probes) > 1


def test_columns_and_options(cluster):
    told = cluster[1]["small"]
    columns = dict(told["columns"])
    assert [name for name, _ in told["columns"]][:5] == ["doc", "sentence", "start", "end", "text"]
    assert len(columns) == 37 and list(columns)[-2:] == ["source", "tags"]
    assert (columns["doc"], columns["value"], columns["value_decimal"]) == ("bigint", "string", "decimal(38,18)")
    assert (columns["time_from"], columns["start"], columns["tags"]) == ("date", "bigint", "array<int>")
    assert told["rows"] == [
        [7, "8360000000", "8360000000.000000000000000000", "2025-09-30", "甲", [1]],
        [7, "11.2", "11.200000000000000000", "2025-09-30", "甲", [1]],
        [9, "150000000", "150000000.000000000000000000", None, None, [3]],
    ]
    assert told["without ids"] == ["sentence", 3]
    assert told["large"] == ["8360000000", "11.2"]


def test_nothing_in_nothing_out(cluster):
    told = cluster[1]["small"]
    assert told["empty"] == [0, 0] and told["nothing"] == 0


def test_a_null_text(cluster):
    told = cluster[1]["small"]
    kind, said = told["null"]
    assert "row 1 (`b`): expected a text in column `text`, found null" in said, (kind, said)
    assert told["skipped"] == 2


def test_errors_are_told_before_the_job(cluster):
    expected = [
        ("ColumnError", "text: no column is called `text`; the table has key, body, day, source, tags"),
        ("ColumnError", "id: no column is called `id`; the table has key, body, day, source, tags; id=None leaves the column doc out"),
        ("ColumnError", "text: expected a column of strings, found `tags` of type array<int>"),
        ("ColumnError", "text: expected a column of strings, found `key` of type bigint"),
        ("ColumnError", "keep: no column is called `none`; the table has key, body, day, source, tags"),
        ("ColumnError", "keep: `unit` is the name of a column of the records; rename yours first"),
        ("ColumnError", "date: expected a column of days or strings, found `day` of type timestamp; "),
        ("ValueError", "nulls: expected 'error' or 'skip', found 'drop'"),
    ]
    found = cluster[1]["small"]["errors"]
    assert len(found) == len(expected)
    for (kind, said), (wanted, start) in zip(found, expected):
        assert kind == wanted and said.startswith(start), said
