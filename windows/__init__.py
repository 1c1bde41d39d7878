"""The program as a folder for Windows, made on any system; run it as ``windows/build``."""
