"""View -> GEXF 1.3, as Gephi reads it: actors and what goes between them, dashed where nobody puts it plainly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.exports.flows import Flow, network
from runut.exports.graphml import EDGE, NODE, edge_facts, node_facts, said
from runut.exports.plain import xml_text
from runut.types import View

__all__ = ["MEDIA", "lines"]

MEDIA = "application/gexf+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'


def lines(view: View) -> Iterator[str]:
    """The file line by line; raises `ValueError` when a claim's report is not in the view."""
    nodes, flows = network(view)
    yield _HEAD + '<meta><creator>runut</creator></meta>\n<graph defaultedgetype="directed" mode="static">\n'
    yield from _attributes("node", NODE)
    yield from _attributes("edge", EDGE)
    yield "<nodes>\n"
    for node in nodes:
        yield f'<node id="{xml_text(node.id)}" label="{xml_text(node.label)}">{_values(node_facts(node), NODE)}</node>\n'
    yield "</nodes>\n<edges>\n"
    yield from (_edge(flow) for flow in flows)
    yield "</edges>\n</graph>\n</gexf>\n"


def _edge(flow: Flow) -> str:
    """Label and weight stand where Gephi looks for them, and dashes as the shape."""
    ends = f'id="{flow.id}" source="{xml_text(flow.source)}" target="{xml_text(flow.target)}"'
    shape = f'<viz:shape value="{"dashed" if flow.dashed else "solid"}"/>'
    named = f'label="{xml_text(flow.label)}" weight="{float(flow.weight)}"'
    return f"<edge {ends} {named}>{_values(edge_facts(flow), EDGE)}{shape}</edge>\n"


def _attributes(what: str, names: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{what}">\n'
    for number, (name, kind) in enumerate(names.items()):
        if name not in ("label", "weight"):
            yield f'<attribute id="{number}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(facts: Mapping[str, object], names: Mapping[str, str]) -> str:
    number = {name: n for n, name in enumerate(names)}
    shown = (f'<attvalue for="{number[name]}" value="{said(v)}"/>' for name, v in facts.items() if name not in ("label", "weight"))
    return f"<attvalues>{''.join(shown)}</attvalues>"
