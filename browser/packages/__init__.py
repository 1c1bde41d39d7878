"""The program and the packages it needs, resolved for WebAssembly and compiled beforehand."""
