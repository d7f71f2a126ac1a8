"""Files to documents: which files, which encoding, which markup, and the Russian source or reference beside them."""

from mtcheck.reading.files import (
    MAX_BYTES,
    as_written,
    corrected,
    document_from_bytes,
    must_be_unchanged,
    read_bytes,
    read_document,
    read_text,
)
from mtcheck.reading.folders import TEXT_SUFFIXES, find_files, walk

__all__ = [
    "MAX_BYTES",
    "TEXT_SUFFIXES",
    "as_written",
    "corrected",
    "document_from_bytes",
    "find_files",
    "must_be_unchanged",
    "read_bytes",
    "read_document",
    "read_text",
    "walk",
]
