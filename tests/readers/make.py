"""Writes the rows of one folder as tables, in the ways in which the ecosystem's own writers do."""

import datetime
import json
import pathlib
import sys

import pandas
import polars
import pyarrow
import pyarrow.parquet

folder = pathlib.Path(sys.argv[1])
rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
days = [datetime.date.fromisoformat(row["date"]) for row in rows]
frame = pandas.DataFrame({"unused": [[1, 2]] * len(rows), "id": [row["id"] for row in rows], "text": [row["text"] for row in rows]})

for unit in ("s", "ms", "us", "ns"):
    moments = pandas.Series(pandas.to_datetime(days)).astype(f"datetime64[{unit}]") + pandas.Timedelta(hours=23)
    frame.assign(date=moments).to_parquet(folder / f"pandas-{unit}.parquet", compression="snappy")
frame.assign(date=pandas.Series(days), text=frame["text"].astype("category")).to_parquet(folder / "pandas-category.parquet", compression="gzip")
zoned = pandas.Series(pandas.to_datetime(days)).dt.tz_localize("UTC") + pandas.Timedelta(hours=1)
frame.assign(date=zoned).to_parquet(folder / "pandas-zoned.parquet", compression="lz4")
polars.DataFrame({"date": days, "text": frame["text"].tolist(), "id": frame["id"].tolist()}).write_parquet(folder / "polars.parquet", row_group_size=7)
texts = [pyarrow.array(frame["text"].tolist(), kind) for kind in (pyarrow.large_string(), pyarrow.string_view(), pyarrow.binary(), pyarrow.large_binary())]
for number, column in enumerate(texts):
    table = pyarrow.table({"id": frame["id"].tolist(), "date": [day.isoformat() for day in days], "text": column})
    pyarrow.parquet.write_table(table, folder / f"pyarrow-{number}.parquet", compression="none", version="1.0" if number % 2 else "2.6")

written = frame.drop(columns="unused").assign(date=[row["date"] for row in rows])
written.to_csv(folder / "pandas.csv.gz", index=False, encoding="gb18030")
# Which leaves out the byte order mark, with a warning.
written.to_csv(folder / "pandas.tsv.xz", index=False, sep="\t", encoding="utf-16")
written.to_csv(folder / "pandas-mark.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
written.to_json(folder / "pandas.json.gz", orient="records", force_ascii=True)
written.to_json(folder / "pandas.jsonl.bz2", orient="records", lines=True, force_ascii=False)
polars.from_pandas(written).write_ndjson(folder / "polars.ndjson")
