"""Records of a Spark DataFrame, on ``mapInArrow``: one document to many records. For Spark 3.5 and 4.

The wheel must reach the executors, see ``docs/python.md``; pyspark is not needed to import this module.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional, Sequence, Union

from . import _extractor
from .errors import ColumnError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["extract", "schema"]

_TEXT, _LONG, _DATE = "string", "long", "date"
_DECIMAL = "decimal(38,18)"

# The columns behind `doc`, in the order in which the extension gives them: name, type, whether it may be null.
_COLUMNS = (
    ("sentence", _LONG, False),
    ("start", _LONG, False),
    ("end", _LONG, False),
    ("text", _TEXT, False),
    ("value", _TEXT, True),
    ("low", _TEXT, True),
    ("high", _TEXT, True),
    ("fraction", _TEXT, True),
    ("bound", _TEXT, False),
    ("unit", _TEXT, False),
    ("unit_text", _TEXT, False),
    ("dimension", _TEXT, False),
    ("kind", _TEXT, False),
    ("entity_text", _TEXT, True),
    ("entity_start", _LONG, True),
    ("entity_end", _LONG, True),
    ("holder_text", _TEXT, True),
    ("holder_start", _LONG, True),
    ("holder_end", _LONG, True),
    ("change_direction", _TEXT, True),
    ("change_mode", _TEXT, True),
    ("change_basis", _TEXT, True),
    ("time_text", _TEXT, True),
    ("time_start", _LONG, True),
    ("time_end", _LONG, True),
    ("time_from", _DATE, True),
    ("time_to", _DATE, True),
    ("status", _TEXT, False),
    ("rule", _TEXT, False),
    ("warning", _TEXT, True),
    ("check", _TEXT, True),
    ("value_decimal", _DECIMAL, True),
    ("low_decimal", _DECIMAL, True),
    ("high_decimal", _DECIMAL, True),
)


def _column(df: DataFrame, what: str, name: str) -> Any:
    """The field of column ``name``."""
    for field in df.schema.fields:
        if field.name == name:
            return field
    hint = "; id=None leaves the column doc out" if what == "id" else ""
    raise ColumnError(f"{what}: no column is called `{name}`; the table has {', '.join(df.columns) or 'none'}{hint}")


def schema(df: DataFrame, *, text: str = "text", id: Optional[str] = "id", keep: Sequence[str] = ()) -> StructType:  # noqa: A002
    """The schema of what ``extract`` gives for ``df``: ``doc`` has the type of the ids, values are exact strings, with decimals beside them.

    Raises ``ColumnError`` when a column is missing, is no text, or bears the name of a column of the records.
    """
    from pyspark.sql import types

    kinds = {
        _TEXT: types.StringType(),
        _LONG: types.LongType(),
        _DATE: types.DateType(),
        _DECIMAL: types.DecimalType(38, 18),
    }
    found = _column(df, "text", text).dataType
    if not isinstance(found, types.StringType):
        raise ColumnError(f"text: expected a column of strings, found `{text}` of type {found.simpleString()}")
    fields = [] if id is None else [types.StructField("doc", _column(df, "id", id).dataType, True)]
    fields += [types.StructField(name, kinds[kind], null) for name, kind, null in _COLUMNS]
    for name in keep:
        if any(field.name == name for field in fields):
            raise ColumnError(f"keep: `{name}` is the name of a column of the records; rename yours first")
        kept = _column(df, "keep", name)
        fields.append(types.StructField(name, kept.dataType, True))
    return types.StructType(fields)


class _Mapper:
    """What the executors run. It is found by its name there, so it needs the package and nothing of the driver's."""

    def __init__(self, options: Dict[str, Any], lexicon: Optional[str], threads: Optional[int]) -> None:
        self.options = options
        self.lexicon = lexicon
        self.threads = threads

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        # Loaded once in a worker process, which Spark uses again for later tasks; `OMP_NUM_THREADS` says how wide it may be.
        extractor = _extractor(self.lexicon, self.threads)
        for batch in batches:
            if batch.num_rows:
                table = pyarrow.table(extractor.extract_table(batch, **self.options))
                if self.options["id"] is None:
                    table = table.drop_columns(["doc"])
                # Under `spark.sql.execution.arrow.useLargeVarTypes` Spark sends large strings and expects them back.
                if pyarrow.types.is_large_string(batch.schema.field(self.options["text"]).type):
                    table = table.cast(_large(table.schema))
                yield from table.to_batches()


def _large(schema: pyarrow.Schema) -> pyarrow.Schema:
    """The schema with large strings for strings."""
    import pyarrow

    large = (f.with_type(pyarrow.large_string()) if pyarrow.types.is_string(f.type) else f for f in schema)
    return pyarrow.schema(large)


def extract(
    df: DataFrame,
    text: str = "text",
    id: Optional[str] = "id",  # noqa: A002
    *,
    date: Union[str, datetime.date, None] = None,
    keep: Sequence[str] = (),
    nulls: str = "error",
    lexicon: Optional[str] = None,
    threads: Optional[int] = None,
) -> DataFrame:
    """The records of every row of ``df``, a row a record; ``schema`` has the columns.

    ``text`` names the column of the texts, ``id`` that of the documents' ids, of any type; with ``id=None`` there is no column ``doc``. ``date``
    names the column of the days, or is one day for all. The columns of ``keep`` are repeated for every record. A null text fails the job, with
    ``nulls="skip"`` its row is passed over. ``lexicon`` is a folder that every executor can read. A task works on the cores that Spark grants it
    (``spark.task.cpus``), or on ``threads``.

    Raises ``ColumnError`` at once when a column is missing or of a wrong type.
    """
    if nulls not in ("error", "skip"):
        raise ValueError(f"nulls: expected 'error' or 'skip', found {nulls!r}")
    made = schema(df, text=text, id=id, keep=keep)
    named = date if isinstance(date, str) else None
    if named is not None:
        _check_day(df, named)
    needed: List[str] = []
    for name in (text, id, named, *keep):
        if name is not None and name not in needed:
            needed.append(name)
    options = {"text": text, "id": id, "date": date, "keep": list(keep), "nulls": nulls}
    mapper = _Mapper(options, lexicon, threads)
    run: Callable[[Iterator[Any]], Iterator[Any]] = mapper.__call__
    # Spark asks for the columns by name; a dot in one is no path.
    return df.select(*(f"`{name.replace('`', '``')}`" for name in needed)).mapInArrow(run, made)


def _check_day(df: DataFrame, name: str) -> None:
    from pyspark.sql import types

    found = _column(df, "date", name).dataType
    # A timestamp is a moment whose day depends on the session's time zone.
    if not isinstance(found, (types.DateType, types.StringType, types.TimestampNTZType)):
        raise ColumnError(
            f"date: expected a column of days or strings, found `{name}` of type {found.simpleString()}; "
            "`to_date` makes days of moments in the session's time zone"
        )
