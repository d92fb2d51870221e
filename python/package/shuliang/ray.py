"""Records of a Ray dataset, on ``map_batches``: one document to many records.

The package must be installed on the nodes, see ``docs/python.md``; Ray is not needed to import this module.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Optional, Sequence, Union

from . import _extractor
from .errors import ColumnError

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

__all__ = ["extract"]


def _records(
    batch: pyarrow.Table,
    text: str,
    id: Optional[str],  # noqa: A002
    date: Union[str, datetime.date, None],
    keep: Sequence[str],
    nulls: str,
    lexicon: Optional[str],
    threads: Optional[int],
) -> pyarrow.Table:
    """What the tasks run: one extractor a worker process, loaded once."""
    table = _extractor(lexicon, threads).extract_table(batch, text, id, date, keep=list(keep), nulls=nulls).to_pyarrow()
    return table if id is not None else table.drop_columns(["doc"])


def extract(
    ds: Dataset,
    text: str = "text",
    id: Optional[str] = "id",  # noqa: A002
    *,
    date: Union[str, datetime.date, None] = None,
    keep: Sequence[str] = (),
    nulls: str = "error",
    lexicon: Optional[str] = None,
    threads: Optional[int] = None,
    batch_size: Optional[int] = 4096,
    **options: Any,
) -> Dataset:
    """The records of every row of ``ds``, a row a record; the columns are those of ``shuliang.extract_table``.

    The arguments are those of ``shuliang.spark.extract``; ``batch_size`` and ``options`` (``num_cpus``, ``concurrency`` …) go to ``map_batches``. A
    task works on the cores that Ray grants it, or on ``threads``.

    Raises ``ColumnError`` at once when a column is missing, where the schema of the dataset is known.
    """
    if nulls not in ("error", "skip"):
        raise ValueError(f"nulls: expected 'error' or 'skip', found {nulls!r}")
    known = ds.schema(fetch_if_missing=False)
    if known is not None:
        there = dict(zip(known.names, known.types))
        wanted = [("text", text), ("id", id), ("date", date if isinstance(date, str) else None), *(("keep", k) for k in keep)]
        for what, name in wanted:
            if name is not None and name not in there:
                raise ColumnError(f"{what}: no column is called `{name}`; the table has {', '.join(there)}")
        found = str(there[text])
        # Of Arrow, or of pandas, whose columns of objects say nothing of what is in them.
        if not any(kind in found for kind in ("str", "object", "null", "None")):
            raise ColumnError(f"text: expected a column of strings, found `{text}` of type {found}")
    arguments = {"text": text, "id": id, "date": date, "keep": tuple(keep), "nulls": nulls, "lexicon": lexicon, "threads": threads}
    return ds.map_batches(
        _records, batch_format="pyarrow", batch_size=batch_size, fn_kwargs=arguments, zero_copy_batch=True, **options
    )
