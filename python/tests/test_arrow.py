"""Tables of every maker in, an Arrow stream out."""

import datetime
import decimal
import json
import subprocess

import duckdb
import pandas
import polars
import pyarrow
import pytest
import shuliang
from conftest import TEXT
from records import lines
from shuliang import ColumnError, ShuliangError

TEXTS = [TEXT, "无数目。", "上半年产值在25亿元到27亿元之间，出口占三分之一。", "", "总投资12345678901234567.89元🚄。"]


def table(**columns):
    return pyarrow.table(columns or {"id": [f"n{n}" for n in range(5)], "text": TEXTS})


def expected(ids=None, date=None):
    found = [shuliang.Extractor().extract(t, date, id=str(i)) for i, t in zip(ids or [f"n{n}" for n in range(5)], TEXTS)]
    return [r.to_json() for records in found for r in records]


def test_the_records_are_those_of_texts():
    found = shuliang.extract_table(table())
    assert lines(found) == expected() and len(found) == found.num_rows == 8
    assert repr(found) == "<Table of 8 records in 35 columns>"


def test_every_layout_of_strings():
    texts = pyarrow.array(TEXTS)
    layouts = [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()]
    columns = [texts.cast(kind) for kind in layouts]
    columns += [texts.cast(kind).dictionary_encode() for kind in layouts[:2]]
    columns.append(pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1, 2, 3, 4], pyarrow.uint8()), texts))
    # A slice begins inside its buffers.
    columns += [pyarrow.concat_arrays([column, column]).slice(5, 5) for column in columns]
    assert len(columns) == 12
    for column in columns:
        assert lines(shuliang.extract_table(table(id=[f"n{n}" for n in range(5)], text=column))) == expected(), column.type


def test_several_chunks_and_batches():
    whole = table()
    chunked = pyarrow.concat_tables([whole.slice(0, 2), whole.slice(2, 0), whole.slice(2, 3)])
    assert chunked["text"].num_chunks == 3
    reader = pyarrow.RecordBatchReader.from_batches(whole.schema, iter(chunked.to_batches()))
    for given in (chunked, reader, whole.to_batches()[0], whole.to_batches()[0].to_struct_array()):
        assert lines(shuliang.extract_table(given)) == expected()


def test_a_reader_in_python_may_need_the_interpreter():
    def batches():
        for n in range(5):
            yield table().slice(n, 1).to_batches()[0]

    reader = pyarrow.RecordBatchReader.from_batches(table().schema, batches())
    assert lines(shuliang.Extractor(threads=2).extract_table(reader)) == expected()


def test_pandas_polars_duckdb_in():
    ids = [f"n{n}" for n in range(5)]
    frame = pandas.DataFrame({"id": ids, "text": TEXTS, "other": range(5)}, index=range(7, 12))
    base = duckdb.connect()
    base.register("texts", table())
    relations = [base.sql("SELECT * FROM texts"), base.sql("SELECT text, id FROM frame"), base.sql("SELECT * FROM frame").to_arrow_table()]
    for given in (
        frame,
        frame.astype({"text": "category"}),
        frame.astype({"text": object}),
        polars.DataFrame({"id": ids, "text": TEXTS}),
        polars.DataFrame({"id": ids, "text": TEXTS}).with_columns(polars.col("text").cast(polars.Categorical)),
        polars.concat([polars.DataFrame({"id": ids[:3], "text": TEXTS[:3]}), polars.DataFrame({"id": ids[3:], "text": TEXTS[3:]})], rechunk=False),
        *relations,
    ):
        assert lines(shuliang.extract_table(given)) == expected(), type(given)


def test_pandas_polars_duckdb_out():
    found = shuliang.extract_table(table())
    value = decimal.Decimal("8360000000")
    arrow = found.to_pyarrow()
    assert arrow["value"][0].as_py() == "8360000000" and arrow["value_decimal"][0].as_py() == value
    frame = found.to_pandas()
    assert list(frame.columns) == found.column_names and frame["value_decimal"][0] == value and len(frame) == 8
    polar = found.to_polars()
    assert polar["value_decimal"][0] == value and polar.height == 8 and polar.columns == found.column_names
    total = duckdb.sql("SELECT sum(value_decimal) FROM found WHERE unit = 'CNY'").fetchall()[0][0]
    assert total == value + decimal.Decimal("12345678901234567.89")
    # The stream may be had again and again, and its schema alone.
    assert pyarrow.table(found) == arrow and pyarrow.schema(found) == arrow.schema


def test_the_schema():
    schema = pyarrow.schema(shuliang.extract_table(table()))
    assert str(schema.field("value_decimal").type) == "decimal128(38, 18)" and str(schema.field("time_from").type) == "date32[day]"
    assert str(schema.field("value").type) == "string" and not schema.field("start").nullable
    assert schema.names[:6] == ["doc", "sentence", "start", "end", "text", "value"]


def test_decimals_where_they_fit():
    texts = ["1.5亿元", "三分之一", "0.000000000000000001米", "0.0000000000000000001米", "99999999999999999999元", "100000000000000000000元", "-3.20%"]
    found = shuliang.extract_table(pyarrow.table({"text": [t + "。" for t in texts]}), id=None).to_pyarrow()
    pairs = list(zip(found["value"].to_pylist(), found["value_decimal"].to_pylist()))
    assert len(pairs) == len(texts)
    assert [number is not None for _, number in pairs] == [True, False, True, False, True, False, True]
    assert all(number is None or decimal.Decimal(text) == number for text, number in pairs)


@pytest.mark.parametrize(
    "ids",
    [
        pyarrow.array([1, 2, 3, 4, 5], pyarrow.int16()),
        pyarrow.array([1, 2, None, 4, 5], pyarrow.uint64()),
        pyarrow.array([datetime.date(2026, 1, d) for d in range(1, 6)]),
        pyarrow.array([b"a", b"b", b"c", b"d", b"e"]),
        pyarrow.array([{"a": n, "b": [n]} for n in range(5)]),
        pyarrow.array(["a", "b", "a", "b", "c"]).dictionary_encode(),
        pyarrow.array(["a", "b", "c", "d", "e"], pyarrow.string_view()),
        pyarrow.array([decimal.Decimal(n) for n in range(5)]),
    ],
    ids=lambda ids: str(ids.type).split("<")[0],
)
def test_ids_of_any_type_pass_through(ids):
    found = shuliang.extract_table(table(id=ids, text=TEXTS)).to_pyarrow()["doc"]
    assert found.type == ids.type
    counts = [5, 0, 2, 0, 1]
    assert found.to_pylist() == [i for i, n in zip(ids.to_pylist(), counts) for _ in range(n)]


def test_rows_are_counted_without_ids():
    whole = table(text=TEXTS)
    chunked = pyarrow.concat_tables([whole.slice(0, 2), whole.slice(2, 3)])
    assert shuliang.extract_table(chunked, id=None).to_pyarrow()["doc"].to_pylist() == [0] * 5 + [2] * 2 + [4]


def test_other_columns_are_kept():
    given = table(id=list(range(5)), text=TEXTS, source=["甲", "乙", "丙", None, "戊"], tags=[[n] for n in range(5)])
    found = shuliang.extract_table(given, keep=["source", "tags"]).to_pyarrow()
    assert found.column_names[-2:] == ["source", "tags"]
    assert found["source"].to_pylist() == ["甲"] * 5 + ["丙"] * 2 + ["戊"] and found["tags"].to_pylist()[-1] == [4]


@pytest.mark.parametrize(
    "days",
    [
        pyarrow.array([datetime.date(2025, 10, 8)] * 5),
        pyarrow.array(["2025-10-08", "2025/10/8", "2025年10月8日", "2025-10-08 09:00", "2025-10-08"]),
        pyarrow.array([datetime.date(2025, 10, 8)] * 5, pyarrow.date64()),
        *(pyarrow.array([datetime.datetime(2025, 10, 8, 23, 59)] * 5, pyarrow.timestamp(unit)) for unit in ("s", "ms", "us", "ns")),
        pyarrow.array([datetime.datetime(2025, 10, 8, 23, 59)] * 5, pyarrow.timestamp("us", "UTC")),
    ],
    ids=lambda days: str(days.type),
)
def test_a_column_of_days(days):
    assert lines(shuliang.extract_table(table(id=[f"n{n}" for n in range(5)], text=TEXTS, day=days), date="day")) == expected(date="2025-10-08")


def test_days_that_are_null_or_one_for_all():
    days = pyarrow.array([None, "", None, None, None], pyarrow.string())
    assert lines(shuliang.extract_table(table(id=[f"n{n}" for n in range(5)], text=TEXTS, day=days), date="day")) == expected()
    assert lines(shuliang.extract_table(table(), date=datetime.date(2025, 10, 8))) == expected(date="2025-10-08")


def test_nothing_in_nothing_out():
    for given in (table().slice(0, 0), pandas.DataFrame({"id": [], "text": []}, dtype=object), pyarrow.table({"id": [], "text": pyarrow.array([], pyarrow.null())})):
        found = shuliang.extract_table(given)
        assert len(found) == 0 and len(found.column_names) == 35
        assert found.to_pyarrow().num_rows == 0 and found.to_polars().height == 0 and len(found.to_pandas()) == 0
    assert len(shuliang.extract_table(table(id=[1], text=["无数目。"]))) == 0


def test_a_null_text():
    given = table(id=["a", "b"], text=["1亿元", None])
    with pytest.raises(ShuliangError, match=r'row 1 \(`b`\): expected a text in column `text`, found null; nulls="skip" passes such rows over'):
        shuliang.extract_table(given)
    assert len(shuliang.extract_table(given, nulls="skip")) == 1
    coded = pyarrow.array(["1亿元", None]).dictionary_encode()
    assert len(shuliang.extract_table(table(id=[1, 2], text=coded), nulls="skip")) == 1
    with pytest.raises(ValueError, match="nulls: expected 'error' or 'skip', found 'drop'"):
        shuliang.extract_table(given, nulls="drop")


def test_columns_that_are_wrong():
    given = table(id=[1], text=["1亿元"], body=[b"1"], day=pyarrow.array([0], pyarrow.timestamp("s", "Asia/Shanghai")), value=[1])
    cases = [
        ({"text": "content"}, "text: no column is called `content`; the table has id, text, body, day, value"),
        ({"id": "key"}, "id: no column is called `key`; .*; id=None counts the rows"),
        ({"text": "body"}, "text: expected a column of strings, found `body` of type Binary"),
        ({"text": "id"}, "text: expected a column of strings, found `id` of type Int64"),
        ({"date": "when"}, "date: no column is called `when`"),
        ({"date": "day"}, "date: expected a column of days, .* found `day` of type Timestamp"),
        ({"date": "value"}, "date: expected a column of days, .* found `value` of type Int64"),
        ({"keep": ["none"]}, "keep: no column is called `none`"),
        ({"keep": ["value"]}, "keep: `value` is the name of a column of the records; rename yours first"),
    ]
    for options, said in cases:
        with pytest.raises(ColumnError, match=said):
            shuliang.extract_table(given, **options)
    with pytest.raises(ShuliangError, match="row 0: expected a date like 2026-11-24, found `soon`"):
        shuliang.extract_table(table(id=[1], text=["1亿元"], day=["soon"]), date="day")
    for thing in (5, [1], polars.LazyFrame({"text": ["1亿元"]})):
        with pytest.raises(TypeError, match="expected a table with `__arrow_c_stream__` or `__arrow_c_array__`"):
            shuliang.extract_table(thing)
    with pytest.raises(ColumnError, match="expected a table or a batch of named columns, found an array of type"):
        shuliang.extract_table(pyarrow.array(["1亿元"]))


def test_batches_stay_bounded():
    """More records than one batch takes, out of a single row."""
    found = shuliang.Extractor(threads=1).extract_table(table(id=["a", "b"], text=[TEXT * 14_000, TEXT]))
    batches = found.to_pyarrow().to_batches()
    assert len(found) == 70_005 and len(batches) == 2 and batches[0].num_rows == 70_000


def test_rows_and_days_that_are_none():
    rows = pyarrow.array([{"id": 1, "text": "1亿元"}, None])
    for given in (rows, pyarrow.chunked_array([rows])):
        with pytest.raises(ShuliangError, match="expected rows, found 1 that are null as a whole"):
            shuliang.extract_table(given)
    with pytest.raises(ColumnError, match="expected a table or a batch of named columns, found an array of type"):
        shuliang.extract_table(pyarrow.chunked_array([["1亿元"]]))
    for day in (2**62, -(2**62)):
        given = table(id=[1], text=["1亿元"], day=pyarrow.array([day], pyarrow.timestamp("s")))
        with pytest.raises(ShuliangError, match="row 0: expected a day of the years -9999 to 9999"):
            shuliang.extract_table(given, date="day")
    # A null among the words of a dictionary, and one among its keys.
    coded = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1, None], pyarrow.int8()), pyarrow.array(["1亿元", None]))
    assert len(shuliang.extract_table(table(id=[1, 2, 3], text=coded), nulls="skip")) == 1


def test_a_reader_that_fails():
    def batches():
        yield table().to_batches()[0]
        raise RuntimeError("the disk is gone")

    with pytest.raises(ShuliangError, match="the table given cannot be read: .*the disk is gone"):
        shuliang.extract_table(pyarrow.RecordBatchReader.from_batches(table().schema, batches()))


def test_the_commands_bytes(rows, flash_lines):
    """All of the newsflashes, in pieces and on several threads: the bytes of the command."""
    given = pyarrow.table({"id": [r["id"] for r in rows], "text": [r["text"] for r in rows]})
    chunked = pyarrow.Table.from_batches(given.to_batches(max_chunksize=3000))
    assert lines(shuliang.Extractor(threads=2).extract_table(chunked)) == flash_lines
    some = rows[::7]
    batch = shuliang.Extractor(threads=2).extract_batch(some)
    wanted = {r["id"] for r in some}
    assert [r.to_json() for records in batch for r in records] == [line for line in flash_lines if json.loads(line)["doc"] in wanted]


def test_the_commands_parquet(command, tmp_path):
    """The columns are those of the command's Parquet, but for the scale of the decimals."""
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"id": f"n{n}", "text": t}) + "\n" for n, t in enumerate(TEXTS)))
    subprocess.run([command, "extract", "rows.jsonl", "-o", "records.parquet"], check=True, cwd=tmp_path)
    import pyarrow.parquet

    own, found = pyarrow.parquet.read_table(tmp_path / "records.parquet"), shuliang.extract_table(table()).to_pyarrow()
    assert own.column_names == found.column_names
    plain = [name for name in own.column_names if not name.endswith("_decimal")]
    assert own.select(plain).to_pylist() == found.select(plain).to_pylist()
