"""A release: its folder, and the one place that knows what lies where in it.

::

    releases/
        <id>/
            dataset.nq          the whole dataset, canonical N-Quads (RDFC-1.0)
            dataset.ttl         the union of its graphs, Turtle
            graphs/….ttl        each named graph, at the path of its IRI
            description.ttl     DCAT 3 and VoID
            shapes.ttl          the shapes it was checked with
            report.ttl          the SHACL report
            context.jsonld      the JSON-LD context
            SHA256SUMS          of all of these, in the form of sha256sum
        current -> <id>         what is published, switched atomically
        publications.jsonl      what was published when
        withdrawn.jsonl         what a published release named and the next one did not

``<id>`` is the beginning of the SHA-256 of ``dataset.nq``. Any RDF tool can read a release; nothing in
it needs Fairway. It does not import rdflib: the server starts from it.
"""

from loader.release.folder import (
    CHECKSUMS,
    CONTEXT,
    DATASET,
    DESCRIPTION,
    REPORT,
    SHAPES,
    UNION,
    Release,
    ReleaseError,
    ReleaseFile,
    described,
    graph_file,
    open_release,
    release_id,
    write_release,
)
from loader.release.publishing import (
    Withdrawal,
    current,
    current_id,
    open_published,
    publications,
    publish,
    published_at,
    release_ids,
    rollback,
    withdrawals,
)

__all__ = [
    "CHECKSUMS",
    "CONTEXT",
    "DATASET",
    "DESCRIPTION",
    "REPORT",
    "SHAPES",
    "UNION",
    "Release",
    "ReleaseError",
    "ReleaseFile",
    "Withdrawal",
    "current",
    "current_id",
    "described",
    "graph_file",
    "open_published",
    "open_release",
    "publications",
    "publish",
    "published_at",
    "release_id",
    "release_ids",
    "rollback",
    "withdrawals",
    "write_release",
]
