"""Reads every export with its tool and compares it with what the library says: documents, spans, relations.

Usage: check.py FOLDER, where FOLDER holds expected.jsonl and the exports. Prints a line for each tool.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

FOLDER = Path(sys.argv[1])
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HOME"] = str(FOLDER / "hf")
PACKAGES = next(Path(p) for p in sys.path if p.endswith("site-packages"))
EXPECTED = [json.loads(line) for line in (FOLDER / "expected.jsonl").read_text(encoding="utf-8").split("\n") if line]


def say(tool, documents, spans, relations):
    assert documents == len(EXPECTED), (tool, documents)
    assert spans == sum(len(e["spans"]) for e in EXPECTED), (tool, spans)
    assert relations == sum(len(e["relations"]) for e in EXPECTED), (tool, relations)
    print(f"{tool}: {documents} documents, {spans} spans, {relations} relations, same")


def same(tool, expected, spans, relations):
    """Spans as [label, start, end], relations as [type, span, span], in any order; the words must stand there."""
    want = [s[:3] for s in expected["spans"]]
    assert Counter(map(tuple, spans)) == Counter(map(tuple, want)), (tool, expected["id"], spans, want)
    ties = Counter((kind, *expected["spans"][a][:3], *expected["spans"][b][:3]) for kind, a, b in expected["relations"])
    found = Counter((kind, *a, *b) for kind, a, b in relations)
    assert found == ties, (tool, expected["id"], found, ties)


def label_studio(name, units):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((FOLDER / "tasks.config.xml").read_text(encoding="utf-8"))
    interface.validate()
    tasks = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    ids, spans, relations = [], 0, 0
    for task, expected in zip(tasks, EXPECTED, strict=True):
        assert interface.validate_task({"data": task["data"]})
        (prediction,) = task["predictions"]
        assert interface.validate_prediction(prediction, return_errors=True) == []
        text = task["data"]["text"]
        assert text == expected["text"]
        regions, ties = {}, []
        for item in prediction["result"]:
            if item["type"] == "relation":
                ties.append((item["labels"][0], regions[item["from_id"]], regions[item["to_id"]]))
                continue
            value = item["value"]
            start, end = value["start"], value["end"]
            if units == "utf-16":
                wide = text.encode("utf-16-le")
                words = wide[2 * start : 2 * end].decode("utf-16-le")
                start, end = (len(wide[: 2 * at].decode("utf-16-le")) for at in (start, end))
            else:
                words = text[start:end]
            if item["type"] != "textarea":
                assert words == value["text"], (words, value)
            if item["type"] == "labels":
                regions[item["id"]] = (value["labels"][0], start, end)
                ids.append(item["id"])
        same(name, expected, regions.values(), ties)
        spans, relations = spans + len(regions), relations + len(ties)
    assert len(set(ids)) == len(ids), "ids are unique"
    say(f"label-studio {units}", len(tasks), spans, relations)


def doccano_modules():
    """doccano's own import code; the database models that it would fill stand in as mocks."""
    sys.path.insert(0, str(PACKAGES / "backend"))
    for name in ["examples", "examples.models", "projects", "projects.models", "label_types", "label_types.models", "labels", "labels.models"]:
        sys.modules[name] = MagicMock()
    from data_import.pipeline import data, label, makers, parsers, readers

    return data, label, makers, parsers, readers


def doccano():
    data, label, makers, parsers, readers = doccano_modules()
    kept = []

    class Example(data.TextData):
        def create(self, project):
            kept.append(self)
            return self

    file = readers.FileName(full_path=str(FOLDER / "doccano.jsonl"), generated_name="doccano.jsonl", upload_name="doccano.jsonl")
    reader = readers.Reader([file], parsers.JSONLParser(encoding="utf-8"))
    example_maker = makers.ExampleMaker(None, Example, exclude_columns=["entities", "relations"])
    span_maker = makers.LabelMaker("entities", label.SpanLabel)
    relation_maker = makers.LabelMaker("relations", label.RelationLabel)
    spans, relations = [], []
    for batch in reader.batch(100):
        example_maker.make(batch.copy())
        spans += span_maker.make(batch.copy())
        relations += relation_maker.make(batch.copy())
    assert not reader.errors and not example_maker.errors and not span_maker.errors and not relation_maker.errors
    by_id = {(s.example_uuid, s.id): s for s in spans}
    assert len(by_id) == len(spans)
    back = []
    number = 0
    for example, expected in zip(kept, EXPECTED, strict=True):
        assert example.text == expected["text"]
        own = [s for s in spans if s.example_uuid == example.uuid]
        place = lambda s: (s.label, s.start_offset, s.end_offset)
        ties = [(r.type, place(by_id[r.example_uuid, r.from_id]), place(by_id[r.example_uuid, r.to_id])) for r in relations if r.example_uuid == example.uuid]
        same("doccano", expected, [place(s) for s in own], ties)
        # What doccano's export writes: numbers of its database, metadata as it was.
        numbers = {s.id: 7000 + number + i for i, s in enumerate(own)}
        number += len(own)
        entities = [{"id": numbers[s.id], "label": s.label, "start_offset": s.start_offset, "end_offset": s.end_offset} for s in own]
        linked = [
            {"id": i, "from_id": numbers[r.from_id], "to_id": numbers[r.to_id], "type": r.type}
            for i, r in enumerate(relations)
            if r.example_uuid == example.uuid
        ]
        back.append({"id": 100 + len(back), "text": example.text, **example.meta, "entities": entities, "relations": linked, "Comments": []})
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in back]
    (FOLDER / "doccano-back.jsonl").write_text("".join(lines), encoding="utf-8")
    say("doccano", len(kept), len(spans), len(relations))


def brat():
    sys.path.insert(0, str(PACKAGES / "brat/server/src"))
    place = str(FOLDER / "brat")
    sys.modules["config"] = SimpleNamespace(BASE_DIR=place, DATA_DIR=place, WORK_DIR=place, DEBUG=False, __file__=place + "/config.py")
    import annotation
    import projectconfig
    import verify_annotations

    # Python 3.11 took away the mode `U`, with which it opens files; without it lines are left as they are.
    opened = annotation.codecs_open
    annotation.codecs_open = lambda path, mode="r", *rest, **more: opened(path, mode.replace("U", ""), *rest, **more)
    project = projectconfig.ProjectConfiguration(place)
    assert set(project.get_entity_types()) == {"quantity", "unit", "entity", "holder", "time"}, project.get_entity_types()
    assert {"number-of", "held-by", "at-time"} <= set(project.get_relation_types()), project.get_relation_types()
    assert set(project.get_attribute_types()) == {"bound", "kind", "status", "direction", "mode", "basis"}
    spans = relations = documents = 0
    index = [json.loads(line) for line in (FOLDER / "brat/documents.jsonl").read_text(encoding="utf-8").split("\n") if line]
    for row, expected in zip(index, EXPECTED, strict=True):
        assert row["id"] == expected["id"]
        with annotation.TextAnnotations(str(FOLDER / "brat" / row["file"]), read_only=True) as read:
            assert not read.failed_lines, read.failed_lines
            assert read.get_document_text() == expected["text"]
            bound = {t.id: (t.type, t.first_start(), t.last_end()) for t in read.get_textbounds()}
            for t in read.get_textbounds():
                assert t.text == " ".join(expected["text"][a:b] for a, b in t.spans)
            ties = [(r.type, bound[r.arg1], bound[r.arg2]) for r in read.get_relations()]
            chosen = {(a.target, a.type) for a in read.get_attributes()}
            notes = list(read.get_oneline_comments())
            assert verify_annotations.verify_annotation(read, project) == []
        quantities = [i for i, b in bound.items() if b[0] == "quantity"]
        assert all((q, name) in chosen for q in quantities for name in ("bound", "kind", "status"))
        assert len(notes) == len(quantities)
        same("brat", expected, bound.values(), ties)
        documents, spans, relations = documents + 1, spans + len(bound), relations + len(ties)
    say("brat", documents, spans, relations)


def conll(left_out):
    """Each column by doccano's own parser of CoNLL, which checks the scheme with seqeval."""
    _, _, _, parsers, _ = doccano_modules()
    signs = str.maketrans({" ": "␠", "\t": "␉", "\n": "␊", "\r": "␍", "\u00a0": "␠"})
    rows = [line.split("\t") for line in (FOLDER / "all.conll").read_text(encoding="utf-8").split("\n")]
    documents = sum(r[0].startswith("-DOCSTART- (") for r in rows)
    found = 0
    for column, label in enumerate(["quantity", "unit", "entity", "holder", "time"], 1):
        one = FOLDER / f"{label}.conll"
        rest = ["\t".join([r[0], r[column]]) if len(r) > 1 else "" for r in rows if not r[0].startswith("-DOCSTART-")]
        one.write_text("\n".join(rest), encoding="utf-8")
        parser = parsers.CoNLLParser(encoding="utf-8", delimiter="")
        read = list(parser.parse(str(one)))
        assert not parser.errors, parser.errors
        words = Counter(r["text"][a:b] for r in read for a, b, kind in r["label"] if kind == label)
        want = Counter(s[3].translate(signs) for e in EXPECTED for s in e["spans"] if s[0] == label)
        assert not words - want, (label, words - want)
        found += sum(words.values())
    assert found + left_out == sum(len(e["spans"]) for e in EXPECTED), (found, left_out)
    print(f"conll: {documents} documents, {found} spans and {left_out} left out, same")
    assert documents == len(EXPECTED)


def spacy_docs():
    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Corpus

    nlp = spacy.blank("zh")
    docs = list(DocBin().from_disk(FOLDER / "all.spacy").get_docs(nlp.vocab))
    spans = relations = 0
    for doc, expected in zip(docs, EXPECTED, strict=True):
        assert doc.text == expected["text"] and doc.user_data["id"] == expected["id"] and doc.user_data["date"] == expected["date"]
        group = [(s.label_, s.start_char, s.end_char) for s in doc.spans["sc"]]
        assert all(s.text == expected["text"][s.start_char : s.end_char] for s in doc.spans["sc"])
        ties = [(kind, group[a], group[b]) for kind, a, b in doc.user_data["relations"]]
        same("spacy", expected, group, ties)
        held = {(e.label_, e.start_char, e.end_char) for e in doc.ents}
        assert held <= set(group)
        assert sum(s[0] == "quantity" for s in group) == len(doc.user_data["quantities"])
        # Entities as spaCy's own filter would choose them.
        candidates = [s for s in doc.spans["sc"] if s.label_ != "unit"]
        assert len(doc.ents) == len(spacy.util.filter_spans(candidates)), expected["id"]
        assert doc.text == "" or len(list(doc.sents)) >= 1
        spans, relations = spans + len(group), relations + len(ties)
    examples = list(Corpus(FOLDER / "all.spacy")(nlp))
    assert len(examples) == sum(len(d) > 0 for d in docs)
    assert all(e.get_aligned_ner() for e in examples)
    say("spacy", len(docs), spans, relations)


def hugging_face():
    from datasets import load_dataset
    from huggingface_hub import DatasetCard

    loaded = load_dataset(str(FOLDER / "huggingface"))
    card = DatasetCard.load(FOLDER / "huggingface/README.md")
    assert [s["split"] for s in card.data.configs[0]["data_files"]] == list(loaded)
    by_id = {row["id"]: row for split in loaded.values() for row in split}
    spans = relations = 0
    for expected in EXPECTED:
        row = by_id[expected["id"]]
        assert row["text"] == expected["text"] and row["date"] == expected["date"]
        group = [(s["label"], s["start"], s["end"]) for s in row["spans"]]
        ties = [(r["type"], group[r["from"]], group[r["to"]]) for r in row["relations"]]
        same("huggingface", expected, group, ties)
        assert [q["value"] for q in row["quantities"]] == expected["values"]
        assert all(group[q["span"]][0] == "quantity" for q in row["quantities"])
        spans, relations = spans + len(group), relations + len(ties)
    say("huggingface", len(by_id), spans, relations)


def lang_extract():
    import langextract.io
    import langextract.visualization

    path = FOLDER / "langextract.jsonl"
    read = list(langextract.io.load_annotated_documents_jsonl(path, show_progress=False))
    spans = relations = 0
    for document, expected in zip(read, EXPECTED, strict=True):
        assert document.text == expected["text"] and document.document_id == expected["id"]
        group = [(e.extraction_class, e.char_interval.start_pos, e.char_interval.end_pos) for e in document.extractions]
        for e in document.extractions:
            assert e.extraction_text == document.text[e.char_interval.start_pos : e.char_interval.end_pos]
        assert Counter(group) == Counter(tuple(s[:3]) for s in expected["spans"])
        quantities = [e for e in document.extractions if e.extraction_class == "quantity"]
        relations += sum(name in e.attributes for e in quantities for name in ("number-of", "held-by", "at-time"))
        spans += len(group)
    page = langextract.visualization.visualize(path)
    page = getattr(page, "data", page)
    first = EXPECTED[0]["spans"]
    assert first and all(s[3] in page or json.dumps(s[3])[1:-1] in page for s in first), "the viewer shows the first document"
    say("langextract", len(read), spans, relations)


def lines():
    """UIE and instruction pairs: no reader that installs here (PaddleNLP needs PaddlePaddle), so the published sample's fields are the judge."""
    from datasets import load_dataset

    rows = load_dataset("json", data_files=str(FOLDER / "uie.jsonl"), split="train")
    names = {"数量", "单位", "对象", "主体", "时间"}
    assert set(rows.column_names) == {"content", "result_list", "prompt"}
    plain = relations = 0
    for row in rows:
        assert set(row) == {"content", "result_list", "prompt"} and row["prompt"]
        for answer in row["result_list"]:
            assert set(answer) == {"text", "start", "end"}
            assert row["content"][answer["start"] : answer["end"]] == answer["text"] != ""
        if row["prompt"] in names:
            plain += len(row["result_list"])
        else:
            relations += len(row["result_list"])
            assert "的" in row["prompt"]
    assert plain == sum(len(e["spans"]) for e in EXPECTED)
    ties = {
        (n, kind == "number-of", e["spans"][b if kind == "number-of" else a][3], tuple(e["spans"][a if kind == "number-of" else b][1:3]), kind)
        for n, e in enumerate(EXPECTED)
        for kind, a, b in e["relations"]
    }
    assert relations == len(ties), (relations, len(ties))
    print(f"uie: {plain} spans, {relations} answers of relations, same")
    rows = load_dataset("json", data_files=str(FOLDER / "instruct.jsonl"), split="train")
    assert set(rows.column_names) == {"instruction", "input", "output"}
    for row, expected in zip(rows, EXPECTED, strict=True):
        triples = json.loads(row["output"])
        assert row["input"] == expected["text"]
        assert [t.get("value") for t in triples] == expected["values"]
        quantities = [s for s in expected["spans"] if s[0] == "quantity"]
        assert Counter(t["text"] for t in triples) == Counter(s[3] for s in quantities)
        assert sum(t["entity"] is not None for t in triples) == sum(r[0] == "number-of" for r in expected["relations"])
    print(f"instruct: {len(rows)} documents, same")


label_studio("tasks.json", "code points")
label_studio("tasks16.json", "utf-16")
doccano()
brat()
conll(int(sys.argv[2]))
spacy_docs()
hugging_face()
lang_extract()
lines()
