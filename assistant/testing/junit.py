"""Mends pytest's JUnit XML where a flow was played: one test stays one test, with its steps and attachments in it."""

from pathlib import Path
from xml.etree import ElementTree as Xml

from assistant.testing.names import ATTACHMENT, STEP


def mend(file: Path) -> None:
    """Write the file again, if there are flows in it.

    pytest writes each skipped or failed step into its test as if that were the test's own outcome: then readers take a
    test for skipped. Steps and attachments are said in `<system-out>`, as Jenkins and GitLab want them.
    """
    tree = Xml.parse(file)  # noqa: S314 - pytest has just written it
    changed = [case for case in tree.iter("testcase") if _is_flow(case)]
    for case in changed:
        _one_outcome(case)
        _said(case)
    if changed:
        for suite in tree.iter("testsuite"):
            _count(suite)
        tree.write(file, encoding="utf-8", xml_declaration=True)


def _properties(case: Xml.Element, name: str) -> list[str]:
    return [item.get("value", "") for item in case.iter("property") if item.get("name") == name]


def _is_flow(case: Xml.Element) -> bool:
    return bool(_properties(case, STEP))


def _one_outcome(case: Xml.Element) -> None:
    """Leave the last failure, which is the test's own, and nothing of what steps came to."""
    failures = case.findall("failure")
    for outcome in [*failures[:-1], *case.findall("skipped")]:
        case.remove(outcome)


def _said(case: Xml.Element) -> None:
    lines = [*_properties(case, STEP), *(f"[[ATTACHMENT|{path}]]" for path in _properties(case, ATTACHMENT))]
    output = case.find("system-out")
    output = Xml.SubElement(case, "system-out") if output is None else output
    output.text = "\n".join([*filter(None, [output.text]), *lines])


def _count(suite: Xml.Element) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for outcome in ("failure", "skipped", "error"):
        counted = sum(case.find(outcome) is not None for case in cases)
        suite.set({"failure": "failures", "error": "errors"}.get(outcome, outcome), str(counted))
