"""Rows of a table of records back to the lines of JSON that the command writes."""

import json

import pyarrow

NESTED = (("entity", ("text", "start", "end")), ("holder", ("text", "start", "end")), ("change", ("direction", "mode", "basis")))
TIME = ("text", "start", "end", "from", "to")


def line(row):
    """The record of one row, byte for byte."""
    told = {name: row[name] for name in ("doc", "sentence", "start", "end", "text", "value", "low", "high")}
    if row["fraction"] is not None:
        told["fraction"] = row["fraction"]
    told.update((name, row[name]) for name in ("bound", "unit", "unit_text", "dimension", "kind"))
    for name, parts in NESTED:
        there = row[f"{name}_{parts[0]}"] is not None
        told[name] = {part: row[f"{name}_{part}"] for part in parts} if there else None
    time = {part: row[f"time_{part}"] for part in TIME}
    for part in ("from", "to"):
        time[part] = time[part] and time[part].isoformat()
    told["time"] = time if time["text"] is not None else None
    told.update((name, row[name]) for name in ("status", "rule"))
    told.update((name, row[name]) for name in ("warning", "check") if row[name] is not None)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def lines(table):
    """The records of a table that speaks Arrow."""
    return [line(row) for row in pyarrow.table(table).to_pylist()]
