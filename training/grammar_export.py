"""Trained grammar net -> files for the run time: an int8 ONNX graph behind the word vectors, int8 tables, labels.

`grammar.onnx` takes `x` (words x sentences x width, float32, the root first) and `lengths` (sentences, int32). It gives `upos` and
`feats` (words x sentences, the best row), `heads` (sentences x words x heads, logits; those beyond a length mean nothing) and the halves
`below` and `above` of the relation layer: `leaky(below[word] + above[head]) @ relation + bias`, leaky at 0.1, which stand in the tables.
A form's vector is `word row | sum of n-gram rows | treebank row`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from batches import Labels
from grammar_net import GrammarNet
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from words_export import floats, int8_rows, lstm_weights

__all__ = ["GRAPH", "TABLES", "TOLD", "export_grammar"]

GRAPH, TABLES, TOLD = "grammar.onnx", "grammar.npz", "grammar.json"

_FLOAT = ["upos_p", "feats_p"]  # small layers whose rounding would cost tags and gain nothing


class _Graph:
    """Nodes and constants in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def keep(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **told: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **told))
        return output

    def linear(self, x: str, layer: Any, name: str) -> str:
        product = self.node("MatMul", [x, self.keep(f"{name}_w", floats(layer.weight.T))], f"{name}_p")
        return product if layer.bias is None else self.node("Add", [product, self.keep(f"{name}_b", floats(layer.bias))], f"{name}_s")


def _whole(net: GrammarNet) -> onnx.ModelProto:
    g, size = _Graph(), net.size
    shape, at = g.keep("shape", np.array([0, 0, 2 * size.hidden], np.int64)), "x"
    for n, way in enumerate(net.ways):
        names = [g.keep(f"{what}{n}", value) for what, value in zip("WRB", lstm_weights(way, size.hidden), strict=True)]
        told = g.node("LSTM", [at, *names, "lengths"], f"lstm{n}", hidden_size=size.hidden, direction="bidirectional")
        at = g.node("Reshape", [g.node("Transpose", [told], f"turned{n}", perm=[0, 2, 1, 3]), shape], f"seen{n}")
    for name in ("upos", "feats"):
        g.node("ArgMax", [g.linear(at, getattr(net, name), name)], f"{name}_best", axis=2, keepdims=0)
    below = g.node("LeakyRelu", [g.linear(at, net.arc_below, "arc_below")], "arc_below_a", alpha=0.1)
    above = g.node("LeakyRelu", [g.linear(at, net.arc_above, "arc_above")], "arc_above_a", alpha=0.1)
    left = g.node("Transpose", [g.linear(below, net.arc, "arc")], "arc_left", perm=[1, 0, 2])
    g.node("MatMul", [left, g.node("Transpose", [above], "arc_right", perm=[1, 2, 0])], "heads")
    ends = [g.linear(at, net.below, "below"), g.linear(at, net.above, "above")]
    return helper.make_model(_told(g, size.hidden, ends, net), opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _told(g: _Graph, hidden: int, ends: list[str], net: GrammarNet) -> onnx.GraphProto:
    wide = 2 * net.size.width + net.size.banks
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["words", "sentences", wide]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
    ]
    outputs = [
        *(helper.make_tensor_value_info(f"{name}_best", TensorProto.INT64, ["words", "sentences"]) for name in ("upos", "feats")),
        helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["sentences", "words", "words"]),
        *(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", "sentences", net.size.relation]) for name in ends),
    ]
    return helper.make_graph(g.nodes, "grammar", inputs, outputs, g.constants)


def export_grammar(net: GrammarNet, known: Labels, folder: Path, *, banks: tuple[str, ...], bank: str) -> list[str]:
    """Writes the files into the folder and gives back their names; `bank` is the treebank whose style is read at run time."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    onnx.save(_whole(net), whole)
    kinds = ["LSTM", "MatMul"]
    quantize_dynamic(
        whole, folder / GRAPH, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=kinds, nodes_to_exclude=_FLOAT
    )
    whole.unlink()
    words, word_scale = int8_rows(floats(net.words(torch.arange(net.size.words))))
    letters, letter_scale = int8_rows(floats(net.gram.weight))
    np.savez(
        folder / TABLES, words=words, word_scale=word_scale, letters=letters, letter_scale=letter_scale,
        treebanks=floats(net.bank.weight), relation=floats(net.relation.weight.T), bias=floats(net.relation.bias),
    )  # fmt: skip
    labels = {"words": known.words, "upos": known.upos, "feats": known.feats, "relations": known.relations}
    told = {**labels, "treebanks": banks, "treebank": bank}
    (folder / TOLD).write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    return [GRAPH, TABLES, TOLD]
