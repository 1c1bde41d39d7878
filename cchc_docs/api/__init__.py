"""The front door: what the program does, as typed functions for whoever builds on it.

The command line goes through it, and so does every other face of the program. The functions are
named in the root package, which loads each with its first use. None of them prints, ends the
process or asks anything; what cannot be done is raised as ``Refused`` with all its findings.
"""
