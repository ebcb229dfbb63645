"""ONNX file -> session: one thread, no telemetry, the same everywhere in runut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from runut.errors import ModelError

__all__ = ["session"]


def session(path: Path) -> Any:
    """An `onnxruntime.InferenceSession` of a model file; raises `ModelError` if the run time cannot read it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its own errors have no common base
        raise ModelError(
            f"models/{path.parent.name}/{path.name}",
            f"onnxruntime {onnxruntime.__version__} cannot read it: {error}",
            "install runut again, or read with --no-models",
        ) from error
