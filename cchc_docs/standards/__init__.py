"""The presentation standards as data; read by ``cchc_docs.data_files.standards``."""
