"""The JSON Schema of flows, made from the same models that check them."""

from typing import Any

from assistant.actions.base import Action
from assistant.actions.table import verbs
from assistant.flow.model import Flow


def flow_schema() -> dict[str, Any]:
    """Return the schema of a flow's file, as authors write it: with the verbs' short forms."""
    schema = Flow.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    definitions["Step"]["properties"]["do"] = {"type": "array", "items": {"$ref": "#/$defs/Action"}}
    expected = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/expect"}]}
    definitions["Step"]["properties"]["expect"] = {"type": "array", "items": expected}
    person = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "array"}}]}
    schema["properties"]["person"] = {"type": "array", "items": person}
    forms = {name: _short_form(name, verb, definitions) for name, verb in verbs().items()}
    definitions |= forms
    definitions["Action"] = {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in forms]}
    for hidden in ("Expect", "PersonField"):
        definitions.pop(hidden, None)
    for hidden in ("file", "lines"):
        _hide(schema["properties"], hidden)
    for hidden in ("line", "file"):
        _hide(definitions["Step"]["properties"], hidden)
    for name in ("Case", "Enrolment"):
        _hide(definitions[name]["properties"], "line")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _short_form(name: str, verb: type[Action], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = verb.model_json_schema(by_alias=True)
    definitions |= schema.pop("$defs", {})
    properties = schema["properties"]
    _hide(properties, "line")
    properties = {name: properties.pop(verb.main), **properties}
    required = [name, *(key for key in schema.get("required", []) if key != verb.main)]
    return {**schema, "title": name, "properties": properties, "required": required}


def _hide(properties: dict[str, Any], name: str) -> None:
    properties.pop(name, None)
