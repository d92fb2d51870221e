"""Reads the records of one folder with the ecosystem's own readers and compares each with the JSON Lines."""

import datetime
import decimal
import json
import pathlib
import sqlite3
import sys

import duckdb
import openpyxl
import pandas
import polars
import pyarrow.csv
import pyarrow.ipc
import pyarrow.parquet

folder = pathlib.Path(sys.argv[1])
INTEGERS = {"sentence", "start", "end"} | {f"{p}_{e}" for p in ("entity", "holder", "time") for e in ("start", "end")}


def flat(record):
    """The nested record as the flat columns have it."""
    row = {k: v for k, v in record.items() if not isinstance(v, dict)}
    for name, parts in (("entity", ("text", "start", "end")), ("holder", ("text", "start", "end")),
                        ("change", ("direction", "mode", "basis")), ("time", ("text", "start", "end", "from", "to"))):
        inner = row.pop(name, None) or record[name] or {}
        row.update({f"{name}_{part}": inner.get(part) for part in parts})
    return row


def plain(value):
    """A value as text, whatever type the reader gave it; nothing as None."""
    if value is None or value == "" or (isinstance(value, float) and value != value) or value is pandas.NaT:
        return None
    if isinstance(value, (datetime.datetime, pandas.Timestamp)):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return format(decimal.Decimal(repr(value)).normalize(), "f")
    return str(value)


lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
expected = [flat(json.loads(line)) for line in lines]
names = ["doc", "sentence", "start", "end", "text", "value", "low", "high", "fraction", "bound", "unit", "unit_text",
         "dimension", "kind", "entity_text", "entity_start", "entity_end", "holder_text", "holder_start", "holder_end",
         "change_direction", "change_mode", "change_basis", "time_text", "time_start", "time_end", "time_from",
         "time_to", "status", "rule", "warning", "check"]
wanted = [[plain(row.get(name)) for name in names] for row in expected]
assert len(wanted) > 800, len(wanted)


def same(reader, rows):
    found = [[plain(row[name]) for name in names] for row in rows]
    assert len(found) == len(wanted), f"{reader}: {len(found)} records, expected {len(wanted)}"
    for number, (one, other) in enumerate(zip(found, wanted)):
        assert one == other, f"{reader}: record {number}\n{one}\n{other}"
    print(f"{reader}: same")


def decimals(reader, rows):
    """The exact value and the number beside it say the same."""
    checked = 0
    for row in rows:
        for name in ("value", "low", "high"):
            exact, number = row[name], row[f"{name}_decimal"]
            if exact is not None and len(exact.partition(".")[2]) <= 10:
                assert decimal.Decimal(exact) == number, f"{reader}: {exact} and {number}"
                checked += 1
            else:
                assert number is None, f"{reader}: {exact} and {number}"
    assert checked > 700, checked


parquet = pyarrow.parquet.read_table(folder / "records.parquet")
assert str(parquet.schema.field("value_decimal").type) == "decimal128(38, 10)", parquet.schema
assert str(parquet.schema.field("time_from").type) == "date32[day]", parquet.schema
same("pyarrow, parquet", parquet.to_pylist())
decimals("pyarrow, parquet", parquet.to_pylist())
with pyarrow.ipc.open_file(folder / "records.arrow") as file:
    arrow = file.read_all()
same("pyarrow, arrow", arrow.to_pylist())
decimals("pyarrow, arrow", arrow.to_pylist())

frame = pandas.read_parquet(folder / "records.parquet")
frame[sorted(INTEGERS)] = frame[sorted(INTEGERS)].astype("Int64")
same("pandas, parquet", frame.astype(object).where(frame.notna(), None).to_dict("records"))
text = pandas.read_csv(folder / "records.csv", dtype=str, keep_default_na=False)
same("pandas, csv", text.to_dict("records"))
sheet = pandas.read_excel(folder / "records.xlsx", dtype=object)
same("pandas, xlsx", sheet.astype(object).where(sheet.notna(), None).to_dict("records"))

book = openpyxl.load_workbook(folder / "records.xlsx")["records"]
assert book.freeze_panes == "A2", book.freeze_panes
assert book.auto_filter.ref == f"A1:AF{len(wanted) + 1}", book.auto_filter.ref
header, *body = book.iter_rows(values_only=True)
same("openpyxl, xlsx", [dict(zip(header, row)) for row in body])
values = [row[header.index("value")] for row in body if row[header.index("value")] is not None]
assert any(isinstance(v, (int, float)) for v in values) and "12345678901234567.89" in values

same("polars, parquet", polars.read_parquet(folder / "records.parquet").to_dicts())
same("polars, arrow", polars.read_ipc(folder / "records.arrow").to_dicts())

base = duckdb.connect()
for reader, source in (("duckdb, parquet", f"read_parquet('{folder}/records.parquet')"), ("duckdb, csv", f"read_csv('{folder}/records.csv', all_varchar = true)")):
    cursor = base.execute(f"SELECT * FROM {source}")
    head = [column[0] for column in cursor.description]
    same(reader, [dict(zip(head, row)) for row in cursor.fetchall()])
total = base.execute(f"SELECT sum(value_decimal) FROM '{folder}/records.parquet' WHERE unit = 'CNY'").fetchone()[0]
assert total == sum(decimal.Decimal(r["value"]) for r in expected if r["unit"] == "CNY" and r["value"] is not None), total

base = sqlite3.connect(folder / "records.sqlite")
base.row_factory = sqlite3.Row
same("sqlite3", [dict(row) for row in base.execute("SELECT * FROM records ORDER BY id")])
assert base.execute("SELECT count(*) FROM documents").fetchone()[0] == 500
assert base.execute("SELECT count(*) FROM entities WHERE entities MATCH '业贷款'").fetchone()[0] >= 80
assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
