"""Opens the text models that come inside the rapidocr wheel, one thread each and with bounded memory."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...queue.errors import Fault, KnownError

_FINDER = "PP-OCRv6_det_small.onnx"
_READER = "PP-OCRv6_rec_small.onnx"
_FATAL = 4  # onnxruntime's log level that keeps warnings off stderr


@dataclass(frozen=True, slots=True)
class TextModels:
    """Sessions of onnxruntime: finder marks where text is, reader reads one line of it."""

    finder: Any
    reader: Any


def open_text_models() -> TextModels:
    """Takes about 0.2 s. Raises KnownError LIBRARY_MISSING.

    The models are used without importing rapidocr, which costs 0.6 s and sizes pictures in a way that is slower here
    and reads less. onnxruntime's memory arena only grows, so it is off.
    """
    try:
        runtime = importlib.import_module("onnxruntime")
    except (ImportError, OSError) as error:
        raise KnownError(Fault.LIBRARY_MISSING, "onnxruntime") from error
    folder = _folder()
    runtime.set_default_logger_severity(_FATAL)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = _FATAL

    def open_model(name: str) -> Any:
        try:
            return runtime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base class that it exports
            raise KnownError(Fault.LIBRARY_MISSING, f"rapidocr ({name})") from error

    return TextModels(open_model(_FINDER), open_model(_READER))


def _folder() -> Path:
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        raise KnownError(Fault.LIBRARY_MISSING, "rapidocr")
    return Path(found.origin).parent / "models"
