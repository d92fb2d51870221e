"""What the documentation shows is run; the blocks for clusters are run where there is one."""

import pytest
from pages import blocks


@pytest.mark.parametrize(("page", "count"), [("docs/python.md", 6), ("python/README.md", 1)])
def test_blocks_run(page, count, capsys):
    found = blocks(page)
    assert len(found) == count
    names = {}
    for number, block in enumerate(found):
        exec(compile(block, f"{page}, block {number}", "exec"), names)
    assert page == "python/README.md" or "rule      indicator-then-number" in capsys.readouterr().out


def test_blocks_for_clusters_are_there():
    assert [len(blocks("docs/python.md", kind)) for kind in ("session", "spark", "ray")] == [1, 1, 1]
