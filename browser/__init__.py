"""The browser edition: the whole program in one HTML file, made by ``browser/build``."""
