"""Matching other people's names to our things: the Reconciliation Service API, version 0.2.

Follows https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. Pure: a release's
graph in, plain values out; ``server.views.reconciliation`` puts them on the wire.

    names       how names are compared
    vocabulary  the types and properties of a release, as the API names them
    entities    the things of a release, with their names, codes and values
    likeness    a name → the things whose names are like it
    agreement   what properties say
    matching    a query → candidates
    suggestions what completes a text
    extension   things and properties → values
    requests    JSON → queries, within named limits
    answers     candidates, suggestions, the manifest → JSON
"""
