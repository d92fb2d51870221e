"""The stubs say what the compiled module has, and type checkers see them."""

import pathlib
import subprocess
import sys

import shuliang
from conftest import ROOT, absent

CONFIG = str(ROOT / "python/pyproject.toml")

USE = """
import decimal
import shuliang

records: list[shuliang.Record] = shuliang.extract("利润1.5亿元")
value: decimal.Decimal | None = records[0].value
span = records[0].entity
name: str = span.text if span is not None else ""
lists: list[list[shuliang.Record]] = shuliang.Extractor(threads=2).extract_batch(["a"])
rows: int = shuliang.extract_table(object(), keep=["a"]).num_rows
"""


def run(folder, *arguments):
    try:
        __import__("mypy")
    except ImportError:
        absent("mypy")
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_stubs(tmp_path):
    allowed = str(pathlib.Path(__file__).with_name("stubtest-allowlist.txt"))
    code, said = run(tmp_path, "mypy.stubtest", "--mypy-config-file", CONFIG, "--allowlist", allowed, "shuliang")
    assert code == 0, said
    assert "no issues found in 7 modules" in said


def test_a_program_is_checked(tmp_path):
    package = pathlib.Path(shuliang.__file__).parent
    assert (package / "py.typed").exists() and (package / "_native.pyi").exists()
    (tmp_path / "use.py").write_text(USE)
    code, said = run(tmp_path, "mypy", "--config-file", CONFIG, "use.py")
    assert code == 0, said
    (tmp_path / "misuse.py").write_text("import shuliang\nx: float = shuliang.extract('a')[0].start.missing\n")
    code, said = run(tmp_path, "mypy", "--config-file", CONFIG, "misuse.py")
    assert code == 1 and 'has no attribute "missing"' in said


def test_the_package_itself_is_checked(tmp_path):
    code, said = run(tmp_path, "mypy", "--config-file", CONFIG, "-p", "shuliang")
    assert code == 0, said
