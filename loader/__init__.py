"""From articles and reviewed fact sheets to a release.

The way through, a module a step: ``article`` and ``sheet`` read what a curator writes, ``reference``
what is known beforehand; ``quotes`` finds each quote in the text; ``facts`` turns a sheet into
triples, each with its evidence; ``graphs`` lays them into named graphs; ``check`` validates;
``release`` writes the folder that the server reads; ``build`` runs it all.
"""
