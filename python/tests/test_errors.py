"""What is wrong is said by proper exceptions, with file and line."""

import decimal
import pickle

import pytest
import shuliang
from shuliang import GoldError, LexiconError, ShuliangError, UnitError


def test_a_faulty_lexicon(tmp_path):
    (tmp_path / "indicators").mkdir()
    file = tmp_path / "indicators/own.toml"
    file.write_text('[[group]]\nid = "own"\nexample = "云岭市{}为3亿元。"\nform = ["青禾指量"]\n', encoding="utf-8")
    with pytest.raises(LexiconError) as raised:
        shuliang.Lexicon.load(tmp_path)
    error = raised.value
    assert error.findings and error.file == str(file) and error.line == error.findings[0].line > 0
    assert f"{file}:{error.line}: " in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and again.findings == error.findings and again.line == error.line
    assert isinstance(error, ShuliangError) and isinstance(error, ValueError)


def test_files_that_are_not_there(tmp_path):
    with pytest.raises(FileNotFoundError) as raised:
        shuliang.Lexicon.load(tmp_path / "none")
    assert raised.value.filename == str(tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        shuliang.evaluate(tmp_path / "none.jsonl")


def test_faulty_gold(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id":"a","text":"贷款3亿元。","gold":[]}\n{"id":"b","gold":[]}\n', encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        shuliang.evaluate(file)
    assert (raised.value.file, raised.value.line) == (str(file), 2)
    with pytest.raises(GoldError, match="<records>:1: .*expected the id of a document"):
        shuliang.evaluate([{"id": "a", "text": "3亿元", "gold": []}], shuliang.extract("3亿元"))
    with pytest.raises(ShuliangError, match="kinds: expected quantity"):
        shuliang.evaluate([], kinds=["weight"])


def test_numerals_and_units():
    with pytest.raises(ShuliangError, match="expected a numeral .* found `abc`"):
        shuliang.parse_number("abc")
    with pytest.raises(ShuliangError, match="beyond 28 digits"):
        shuliang.parse_number("1" * 40)
    with pytest.raises(UnitError, match="no unit is called"):
        shuliang.convert(1, "xx", "m")
    with pytest.raises(UnitError, match="different currencies"):
        shuliang.convert(1, "USD", "CNY")
    for value in (1.5, True, None):
        with pytest.raises(TypeError, match="expected a Decimal, an int or a str"):
            shuliang.convert(value, "m", "km")
    with pytest.raises(ShuliangError, match="at most 28 digits"):
        shuliang.convert(decimal.Decimal(10) ** 40, "m", "km")
    with pytest.raises(ShuliangError, match="found `NaN`"):
        shuliang.convert(decimal.Decimal("NaN"), "m", "km")


def test_texts_dates_and_documents():
    with pytest.raises(TypeError):
        shuliang.extract(5)
    with pytest.raises(UnicodeEncodeError):
        shuliang.extract("\ud800")
    with pytest.raises(ShuliangError, match="expected a date like 2026-11-24, found `soon`"):
        shuliang.extract("1亿元", "soon")
    with pytest.raises(TypeError, match="date: expected a str or a datetime.date, found int"):
        shuliang.extract("1亿元", 7)
    for doc, said in ((5, "found int"), (("a",), "found a tuple of 1"), ({"id": 1}, "expected the key `text`"), (("a", 3), "text: expected a str")):
        with pytest.raises(TypeError, match=f"document 1: .*{said}"):
            shuliang.extract_batch(["1亿元", doc])
    with pytest.raises(ValueError, match="threads: expected 1 or more"):
        shuliang.Extractor(threads=0)
    with pytest.raises(ShuliangError, match="expected a record as one JSON object"):
        shuliang.Record.from_json("{}")
