"""Ray Data: the same records, by tasks in worker processes of a local cluster."""

import json
import os
import tempfile
import zipfile

import pyarrow
import pytest
from conftest import TEXT, absent
from pages import blocks
from records import line
from shuliang import ColumnError

ray = pytest.importorskip("ray") if not os.environ.get("CI") else __import__("ray")
import ray.data  # noqa: E402
import shuliang.ray  # noqa: E402


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    os.environ["RAY_DATA_DISABLE_PROGRESS_BARS"] = "1"
    wheel = os.environ.get("SHULIANG_WHEEL") or absent("SHULIANG_WHEEL")
    folder = tmp_path_factory.mktemp("ray")
    zipfile.ZipFile(wheel).extractall(folder)
    modules = {"py_modules": [str(folder / "shuliang")]}
    small = {"num_cpus": 2, "include_dashboard": False, "log_to_driver": False, "object_store_memory": 200_000_000}
    ray.init(**small, _node_ip_address="127.0.0.1", _temp_dir=os.path.join(tempfile.gettempdir(), "ray"), runtime_env=modules)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def test_the_records_of_the_command(cluster, rows, flash_lines):
    ds = ray.data.from_arrow(pyarrow.table({"id": [r["id"] for r in rows], "text": [r["text"] for r in rows]})).repartition(5)
    found = shuliang.ray.extract(ds).take_all()
    order = {}
    for told in flash_lines:
        order.setdefault(json.loads(told)["doc"], len(order))
    found.sort(key=lambda r: (order[r["doc"]], r["start"]))
    assert [line(row) for row in found] == flash_lines


def test_columns_and_options(cluster):
    ds = ray.data.from_items([{"key": n, "body": TEXT, "source": "甲"} for n in range(10)])
    found = shuliang.ray.extract(ds, text="body", id="key", keep=["source"], threads=2, num_cpus=1)
    rows = found.take_all()
    assert len(rows) == 50 and {r["source"] for r in rows} == {"甲"} and {r["doc"] for r in rows} == set(range(10))
    assert "doc" not in shuliang.ray.extract(ds, text="body", id=None).schema().names


def test_the_package_goes_along(cluster):
    """The workers have it from the driver, not from the environment that they share with it."""
    found = ray.get(ray.remote(lambda: __import__("shuliang").__file__).remote())
    assert "py_modules" in found and found != shuliang.__file__


def test_the_page(cluster):
    (block,) = blocks("docs/python.md", "ray")
    exec(compile(block, "docs/python.md, ray", "exec"), {})


def test_nothing_in_nothing_out(cluster):
    empty = ray.data.from_arrow(pyarrow.table({"id": pyarrow.array([], pyarrow.string()), "text": pyarrow.array([], pyarrow.string())}))
    assert shuliang.ray.extract(empty).count() == 0


def test_what_is_wrong(cluster):
    ds = ray.data.from_arrow(pyarrow.table({"id": ["a", "b"], "text": ["1亿元", None]}))
    with pytest.raises(ColumnError, match="text: no column is called `content`; the table has id, text"):
        shuliang.ray.extract(ds, text="content")
    with pytest.raises(ColumnError, match="text: expected a column of strings, found `n`"):
        shuliang.ray.extract(ray.data.from_arrow(pyarrow.table({"id": ["a"], "n": [1]})), text="n")
    with pytest.raises(ValueError, match="nulls: expected 'error' or 'skip'"):
        shuliang.ray.extract(ds, nulls="drop")
    with pytest.raises(Exception, match=r"row 1 \(`b`\): expected a text in column `text`, found null"):
        shuliang.ray.extract(ds).take_all()
    assert shuliang.ray.extract(ds, nulls="skip").count() == 1
