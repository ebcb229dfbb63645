"""View -> GraphML: actors and what goes between them, a directed graph with typed attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.exports.flows import Flow, network
from runut.exports.plain import xml_text
from runut.types import View

__all__ = ["EDGE", "MEDIA", "NODE", "edge_facts", "lines", "node_facts", "said"]

MEDIA = "application/graphml+xml"
NODE = {"label": "string", "country": "string", "sector": "string", "kind": "string"}
EDGE = {
    "label": "string", "type": "string", "item": "string", "item_id": "string", "amount": "double", "amounts": "string", "unit": "string",
    "weight": "double", "status": "string", "dashed": "boolean", "mutual": "boolean", "start": "string", "end": "string",
    "happening": "string", "in_return_for": "string", "claims": "string", "reports": "string", "evidence": "string",
}  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
Facts = Mapping[str, object]


def lines(view: View) -> Iterator[str]:
    """The file line by line; raises `ValueError` when a claim's report is not in the view."""
    nodes, flows = network(view)
    yield _HEAD
    for what, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            yield f'<key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="flows" edgedefault="directed">\n'
    for node in nodes:
        yield f'<node id="{xml_text(node.id)}">{_data("n", node_facts(node))}</node>\n'
    for flow in flows:
        ends = f'source="{xml_text(flow.source)}" target="{xml_text(flow.target)}"'
        yield f'<edge id="{flow.id}" {ends}>{_data("e", edge_facts(flow))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def node_facts(node: object) -> Facts:
    """The attributes of an actor that are told."""
    return {name: value for name in NODE if (value := getattr(node, name)) != ""}


def edge_facts(flow: Flow) -> Facts:
    """The attributes of a flow that are told; several values are parted by `; `."""
    first = flow.tellings[0]
    facts = {name: getattr(flow, name) for name in EDGE if name != "evidence"} | {"evidence": first.report.words(first.claim.evidence)}
    joined = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in facts.items()}
    return {name: value for name, value in joined.items() if value not in ("", None)}


def said(value: object) -> str:
    """A value as XML text."""
    return str(value).lower() if isinstance(value, bool) else xml_text(str(value))


def _data(prefix: str, facts: Facts) -> str:
    return "".join(f'<data key="{prefix}_{name}">{said(value)}</data>' for name, value in facts.items())
