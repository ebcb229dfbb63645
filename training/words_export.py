"""Trained net -> files for the run time: an int8 ONNX graph behind the word vectors, int8 tables that the vectors are made from, labels.

`words.onnx` takes `x` (words x sentences x width, float32) and `lengths` (sentences, int32) and gives one array of logits a task of the
run time (words x sentences x labels); rows beyond a sentence's length mean nothing. A form's vector is `word row | mean of n-gram rows |
list bits @ lists`, and a style row of each kind is added to it. `steps` in the JSON file holds the scores of tag rows, the last
row from the start of a sentence; a step of -10000 cannot be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from words_net import WordsNet

__all__ = ["GRAPH", "TABLES", "TOLD", "export"]

GRAPH, TABLES, TOLD = "words.onnx", "words.npz", "words.json"
RUN = ("names", "upos", "feats")  # the tasks of the run time; others only help to train
GATES = (0, 3, 1, 2)  # PyTorch's order of an LSTM's gates (in, forget, cell, out) -> ONNX's (in, out, forget, cell)
Floats = NDArray[np.float32]


def floats(tensor: Any) -> Floats:
    return np.ascontiguousarray(tensor.detach().float().numpy(), np.float32)


def _gates(tensor: Any, hidden: int) -> Floats:
    parts = floats(tensor).reshape(4, hidden, -1)
    return parts[list(GATES)].reshape(4 * hidden, -1)


def lstm_weights(way: Any, hidden: int) -> tuple[Floats, Floats, Floats]:
    """Weights, recurrent weights and biases of both directions as an ONNX LSTM takes them."""
    both = (way.ahead, way.back)
    weights = np.stack([_gates(one.weight_ih_l0, hidden) for one in both])
    again = np.stack([_gates(one.weight_hh_l0, hidden) for one in both])
    biases = [[_gates(one.bias_ih_l0, hidden)[:, 0], _gates(one.bias_hh_l0, hidden)[:, 0]] for one in both]
    return weights, again, np.stack([np.concatenate(pair) for pair in biases])


def graph(net: WordsNet) -> onnx.ModelProto:
    """The net behind the word vectors, in float32."""
    hidden, nodes, made = net.shape.hidden, [], []

    def keep(name: str, value: NDArray[Any]) -> str:
        made.append(numpy_helper.from_array(value, name))
        return name

    def node(kind: str, inputs: list[str], output: str, **told: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], name=output, **told))
        return output

    shape, at = keep("shape", np.array([0, 0, 2 * hidden], np.int64)), "x"
    for n, way in enumerate(net.ways):
        names = [keep(f"{what}{n}", value) for what, value in zip("WRB", lstm_weights(way, hidden), strict=True)]
        told = node("LSTM", [at, *names, "lengths"], f"lstm{n}", hidden_size=hidden, direction="bidirectional")
        at = node("Reshape", [node("Transpose", [told], f"turned{n}", perm=[0, 2, 1, 3]), shape], f"seen{n}")
    for task in RUN:
        first, last = net.hidden[task], net.out[task]
        inner = node("MatMul", [at, keep(f"{task}_w1", floats(first.weight.T))], f"{task}_1")
        inner = node("Relu", [node("Add", [inner, keep(f"{task}_b1", floats(first.bias))], f"{task}_2")], f"{task}_3")
        inner = node("MatMul", [inner, keep(f"{task}_w2", floats(last.weight.T))], f"{task}_4")
        node("Add", [inner, keep(f"{task}_b2", floats(last.bias))], task)
    inputs = [
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["words", "sentences", net.shape.width]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
    ]
    sizes = ((task, net.shape.tasks[task]) for task in RUN)
    outputs = [helper.make_tensor_value_info(task, TensorProto.FLOAT, ["words", "sentences", size]) for task, size in sizes]
    told = helper.make_graph(nodes, "words", inputs, outputs, made)
    return helper.make_model(told, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def int8_rows(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Rows as int8 and the scale of each: `row * scale` is the row again."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _list_keys(bits: dict[str, int]) -> dict[str, NDArray[np.uint32]]:
    """Lower-cased forms as sorted crc32 keys with their bits."""
    keyed = {crc32(form.encode()): told for form, told in bits.items()}
    keys = sorted(keyed)
    return {"list_keys": np.array(keys, np.uint32), "list_bits": np.array([keyed[k] for k in keys], np.uint32)}


def export(net: WordsNet, folder: Path, *, told: dict[str, Any], bits: dict[str, int], steps: dict[str, Any]) -> list[str]:
    """Writes the files into the folder and gives back their names; `told` goes into the JSON file as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    onnx.save(graph(net), whole)
    quantize_dynamic(whole, folder / GRAPH, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["LSTM", "MatMul"])
    whole.unlink()
    words, word_scale = int8_rows(floats(net.words(torch.arange(net.shape.words))))
    grams, gram_scale = int8_rows(floats(net.gram.weight))
    tables = {"words": words, "word_scale": word_scale, "letters": grams, "letter_scale": gram_scale}
    tables |= {"lists": floats(net.list.weight.T), "styles": floats(net.style.weight), **_list_keys(bits)}
    np.savez(folder / TABLES, **tables)  # type: ignore[arg-type]
    chains = {task: [[round(float(v), 3) for v in row] for row in table] for task, table in steps.items()}
    (folder / TOLD).write_text(json.dumps({**told, "steps": chains}, ensure_ascii=False) + "\n", encoding="utf-8")
    return [GRAPH, TABLES, TOLD]
