"""The W3C test suites against Fairway: run over HTTP, compared, and reported.

The suites are not part of this repository. ``git clone https://github.com/w3c/rdf-tests`` brings them.
"""
