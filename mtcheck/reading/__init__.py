"""Files to documents: which files, which encoding, which markup, and the Russian source or reference beside them."""

from mtcheck.reading.files import (
    MAX_BYTES,
    TEXT_SUFFIXES,
    corrected,
    document_from_bytes,
    find_files,
    read_document,
    read_text,
)

__all__ = ["MAX_BYTES", "TEXT_SUFFIXES", "corrected", "document_from_bytes", "find_files", "read_document", "read_text"]
