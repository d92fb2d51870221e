"""The API on single texts."""

import datetime
import decimal
import json
import os
import pickle
import subprocess

import pytest
import shuliang
from conftest import TEXT
from shuliang import Change, Range, Record, Span

DAY = datetime.date(2025, 10, 8)


def by_text(text, date=None):
    return {r.text: r for r in shuliang.extract(text, date)}


def test_records_have_typed_fields():
    found = by_text(TEXT, DAY)
    level, growth, count, term, firms = (found[t] for t in ("83.6亿元", "11.2%", "1.4万户", "3年", "十几家"))
    assert level.value == decimal.Decimal("8360000000") and type(level.value) is decimal.Decimal
    assert (level.unit, level.unit_text, level.dimension, level.bound, level.kind) == ("CNY", "元", "currency", "exact", "quantity")
    assert level.entity == Span("小微企业贷款余额", 9, 17) and level.holder == ("南川县", 6, 9)
    assert level.time.text == "9月末" and level.time.from_ == level.time.to == datetime.date(2025, 9, 30)
    assert level.change is None and level.status == "actual" and level.rule == "indicator-then-number"
    assert growth.change == Change("up", "by", "yoy") and str(growth.value) == "11.2"
    assert (count.value, count.unit, count.sentence) == (14000, "{户}", 0)
    assert (term.kind, term.sentence, term.status) == ("duration", 1, "expected")
    assert (firms.value, firms.low, firms.high, firms.bound) == (None, 11, 19, "range")
    assert type(firms.low) is decimal.Decimal and level.warning is level.check is level.fraction is None


def test_offsets_count_code_points():
    records = shuliang.extract(TEXT)
    assert len(records) == 5
    for r in records:
        assert TEXT[r.start : r.end] == r.text
        for span in (r.entity, r.holder, r.time):
            assert span is None or TEXT[span.start : span.end] == span.text


def test_a_date_is_a_date_or_a_text():
    for date in (DAY, datetime.datetime(2025, 10, 8, 9), "2025-10-08", "2025年10月8日"):
        assert by_text(TEXT, date)["83.6亿元"].time.to == datetime.date(2025, 9, 30)
    assert by_text(TEXT)["83.6亿元"].time.to is None


def test_dictionaries_json_equality_and_pickles():
    for r in shuliang.extract(TEXT, DAY):
        told = r.to_dict()
        plain = json.loads(json.dumps(told, default=str))
        assert plain == json.loads(r.to_json())
        assert list(told) == list(json.loads(r.to_json()))
        for other in (Record.from_json(r.to_json()), pickle.loads(pickle.dumps(r))):
            assert other == r and hash(other) == hash(r) and other is not r
        assert r != r.to_json() and (r == 5) is False
    a, b, *_ = shuliang.extract(TEXT)
    assert a != b and len({a, b, a}) == 2


def test_a_record_shows_itself():
    level, growth, *_ = shuliang.extract(TEXT)
    assert repr(level) == (
        'Record("83.6亿元", value=8360000000, unit="CNY", entity="小微企业贷款余额", holder="南川县", time="9月末", at=17:23)'
    )
    assert 'change="up by yoy"' in repr(growth)


def test_a_notebook_shows_the_sentence():
    text = "简讯：a<b。截至9月末，南川县贷款余额83.6亿元。再说一句。"
    (record,) = shuliang.extract(text)
    shown = record._repr_html_()
    for part in (">83.6亿元</mark>", ">贷款余额</mark>", ">南川县</mark>", ">9月末</mark>", "8360000000 CNY"):
        assert part in shown, (part, shown)
    assert "简讯" not in shown and "再说" not in shown
    assert pickle.loads(pickle.dumps(record))._repr_html_() == shown
    assert "<p>" not in Record.from_json(record.to_json())._repr_html_()
    (marked,) = shuliang.extract("<script>利润&收入3亿元")
    assert "&lt;script&gt;" in marked._repr_html_() and "<script>" not in marked._repr_html_()


def test_batches_take_every_form_of_a_document():
    docs = [TEXT, ("a", TEXT), (7, TEXT, DAY), {"text": TEXT, "id": "d", "date": "2025-10-08"}, {"text": "无数目。"}]
    lists = shuliang.extract_batch(iter(docs))
    assert [len(found) for found in lists] == [5, 5, 5, 5, 0]
    assert [found[0].doc for found in lists[:4]] == ["0", "a", "7", "d"]
    assert [found[0].time.to for found in lists[:4]] == [None, None, datetime.date(2025, 9, 30), datetime.date(2025, 9, 30)]


def test_threads_change_nothing():
    docs = [(str(n), TEXT[n % 40 :]) for n in range(500)]
    one, four = (shuliang.Extractor(threads=n).extract_batch(docs) for n in (1, 4))
    assert one == four and sum(map(len, one)) > 1000


def test_threads_are_those_granted(monkeypatch):
    assert shuliang.Extractor(threads=3).threads == 3
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    assert shuliang.Extractor().threads == 5
    monkeypatch.setenv("OMP_NUM_THREADS", "no")
    assert shuliang.Extractor().threads >= 1
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert shuliang.Extractor().threads == len(os.sched_getaffinity(0))


def test_numbers():
    for text, value in (("1.2万亿", "1200000000000"), ("一百二十亿", "12000000000"), ("百分之五", "5"), ("负三", "-3"), ("0.10", "0.10")):
        assert shuliang.parse_number(text) == decimal.Decimal(value), text
    assert shuliang.parse_number("十几") == Range(decimal.Decimal(11), decimal.Decimal(19))
    assert shuliang.parse_number("20—25亿").low == 2000000000
    assert type(shuliang.parse_number("三")) is decimal.Decimal


def test_conversion():
    for value in (15, "15", "十五", decimal.Decimal("15.0")):
        assert shuliang.convert(value, "亩", "har") == 1
    assert shuliang.convert(decimal.Decimal("1E+3"), "m", "km") == 1
    assert shuliang.convert(-40, "摄氏度", "华氏度") == -40
    assert type(shuliang.convert(1, "m", "km")) is decimal.Decimal


def test_an_explanation(command):
    explained = shuliang.explain(TEXT, "2025-10-08")
    told = subprocess.run([command, "explain", "--date", "2025-10-08", TEXT], check=True, capture_output=True).stdout.decode()
    assert str(explained) == told and "rule      indicator-then-number" in told
    assert [len(s["mentions"]) for s in explained.to_dict()["sentences"]] == [3, 2]
    assert repr(explained).startswith("<Explanation of 5 records in 2 sentences")


def test_a_lexicon_of_ones_own(lexicon_folder):
    text = "云岭市青禾指量增至3亿元。"
    lexicon = shuliang.Lexicon.load(lexicon_folder)
    (record,) = shuliang.Extractor(lexicon).extract(text)
    assert record.entity.text == "青禾指量"
    assert lexicon.directory == str(lexicon_folder) and shuliang.Lexicon.builtin().directory is None
    assert sum(lexicon.counts.values()) > sum(shuliang.Lexicon.builtin().counts.values())
    again = pickle.loads(pickle.dumps(shuliang.Extractor(lexicon, 2)))
    assert again.threads == 2 and again.extract(text) == [record] and repr(again) == repr(shuliang.Extractor(lexicon, 2))


def test_evaluation(command, tmp_path):
    gold = [
        {
            "id": "a",
            "text": TEXT,
            "gold": [
                {"q": "83.6亿元", "value": "8360000000", "unit": "CNY", "entity": "小微企业贷款余额", "holder": "南川县", "time": "9月末"},
                {"q": "11.2%", "value": "11.2", "unit": "%", "entity": "户数"},
            ],
        }
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(gold[0], ensure_ascii=False) + "\n", encoding="utf-8")
    told = subprocess.run([command, "evaluate", str(file), "--format", "json"], check=True, capture_output=True).stdout.decode()
    records = shuliang.Extractor().extract(TEXT, id="a")
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(r.to_json() + "\n" for r in records), encoding="utf-8")
    figures = [
        shuliang.evaluate(file),
        shuliang.evaluate(gold),
        shuliang.evaluate(str(file), lines),
        shuliang.evaluate(gold, records),
        shuliang.evaluate(gold, [records]),
        shuliang.evaluate(gold, [r.to_dict() for r in records]),
    ]
    for found in figures:
        assert found == figures[0]
        assert (found["gold"], found["documents"]) == (2, 1)
        assert found["recall"]["triple (strict)"] == 0.5 and found["recall"]["number+unit"] == 1.0
    shared = json.loads(told)
    assert {k: shared[k] for k in ("f1", "precision", "recall", "attributes")} == {k: figures[0][k] for k in ("f1", "precision", "recall", "attributes")}


def test_the_version_is_the_commands(command):
    said = subprocess.run([command, "--version"], check=True, capture_output=True).stdout.decode()
    assert said.split()[-1] == shuliang.__version__


@pytest.mark.parametrize("name", shuliang.__all__)
def test_everything_is_documented(name):
    assert name == "__version__" or getattr(shuliang, name).__doc__
