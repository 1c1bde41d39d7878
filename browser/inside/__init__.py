"""Inside the page: the application of ``cchc web`` answered without a server (``cchc_browser``)."""
