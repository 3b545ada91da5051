"""The site's scripts, sent as one."""

import re
from collections import Counter

from mock_site.scripts import _FOLDER, script


def test_every_module_is_there_once() -> None:
    """With nothing to be asked for, and no name that two of them give."""
    text = script()
    for file in _FOLDER.glob("*.js"):
        first = file.read_text(encoding="utf-8").splitlines()
        whole = [line for line in first if line and not line.startswith(("import ", "export "))]
        assert "\n".join(whole[:1]) in text, file.name
        named = re.findall(r"^export (?:function|const) (\w+)", "\n".join(first), re.MULTILINE)
        assert all(len(re.findall(rf"^(?:function|const) {name}\b", text, re.MULTILINE)) == 1 for name in named)
    assert not re.search(r"^(import|export) ", text, re.MULTILINE)
    names = Counter(re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE))
    assert len(names) >= 7 and set(names.values()) == {1}
