"""text -> text that a file format can hold: lone surrogates as their escapes, signs that XML forbids left out, markup escaped."""

from __future__ import annotations

import re

__all__ = ["encodable", "shown", "storable", "xml_text"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TURNING = re.compile("[\t\n\r\x85\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
_SIGNS = re.compile("[&<>\"']")


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate stands as its escape, such as `\\ud800`."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(text: str) -> str:
    """The text without control characters; a lone surrogate stands as its escape."""
    return text if text.isprintable() else _FORBIDDEN.sub("", encodable(text))


def xml_text(text: str) -> str:
    """The text for an element or an attribute of XML: markup escaped, line ends and direction signs as references, controls left out."""
    escaped = _SIGNS.sub(lambda m: _MARKUP[m[0]], shown(text))
    return _TURNING.sub(lambda m: f"&#x{ord(m[0]):x};", escaped)


def storable(text: str) -> str:
    """The text character for character, so that offsets hold; U+FFFD stands for NUL and for a lone surrogate."""
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)
