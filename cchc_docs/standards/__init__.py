"""The presentation standards as data; read by ``cchc_docs.files.standards``."""
