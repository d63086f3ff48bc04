"""Content negotiation (RFC 9110, section 12): which representation a client gets.

Pure: strings in, formats out. ``parse_accept`` reads a field value, ``choose`` picks among what is
offered. Werkzeug's ``best_match`` is not used because it goes wrong without an Accept field, and
with parameters such as ``;charset=`` and ``;profile=``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Format:
    """One way to write a resource: its media type and the short name used in suffixes and ``?format=``.

    ``parameters`` are those that belong to Content-Type; ``aliases`` are other media types that
    ask for the same bytes and are answered under the name that was asked for; ``instead_of`` are those
    that ask for other bytes, and are answered with these under their own name.
    """

    name: str
    label: str
    media_type: str
    parameters: str = ""
    aliases: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    quads: bool = False
    instead_of: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return self.media_type + self.parameters


UTF8 = "; charset=utf-8"

# Turtle is also N3: clients that know only the older name read the same bytes.
TURTLE = Format(
    "ttl", "Turtle", "text/turtle", UTF8, ("text/n3", "text/rdf+n3", "application/x-turtle"), ("turtle", "n3")
)
JSON_LD = Format("jsonld", "JSON-LD", "application/ld+json", "", ("application/json",), ("json-ld", "json"))
N_TRIPLES = Format("nt", "N-Triples", "application/n-triples", "", ("text/plain",), ("n-triples", "ntriples"))
RDF_XML = Format(
    "rdf",
    "RDF/XML",
    "application/rdf+xml",
    "",
    ("application/xml", "text/xml"),
    # "rdf xml" is what "rdf+xml" comes to in a form.
    ("xml", "rdfxml", "rdf+xml", "rdf xml"),
)
TRIG = Format("trig", "TriG", "application/trig", "", ("application/x-trig",), (), True)
N_QUADS = Format("nq", "N-Quads", "application/n-quads", "", ("text/x-nquads",), ("n-quads", "nquads"), True)
# Who can show XHTML can show HTML.
HTML = Format("html", "HTML", "text/html", UTF8, instead_of=("application/xhtml+xml",))

RESULTS_JSON = Format(
    "json", "JSON results", "application/sparql-results+json", "", ("application/json",), ("srj",)
)
RESULTS_XML = Format(
    "xml", "XML results", "application/sparql-results+xml", "", ("application/xml", "text/xml"), ("srx",)
)
RESULTS_CSV = Format("csv", "CSV", "text/csv", UTF8)
RESULTS_TSV = Format("tsv", "TSV", "text/tab-separated-values", UTF8)

# Order is the server's preference: the first wins among equals, and for */* and for no Accept.
GRAPH_FORMATS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG, N_QUADS)
DOCUMENT_FORMATS = (*GRAPH_FORMATS, HTML)
RESULT_FORMATS = (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, RESULTS_TSV)
BOOLEAN_FORMATS = (RESULTS_JSON, RESULTS_XML)

JSON = Format("json", "JSON", "application/json")

PROBLEM_JSON = Format("json", "Problem details", "application/problem+json", "", ("application/json",))
PROBLEM_FORMATS = (PROBLEM_JSON, HTML)


@dataclass(frozen=True)
class MediaRange:
    """One element of Accept: ``text/*;level=1;q=0.5``."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()
    quality: float = field(default=1.0, compare=False)

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Order by RFC 9110, section 12.5.1: ``*/*`` < ``type/*`` < ``type/subtype`` < with parameters."""
        telling = [name for name, _ in self.parameters if name != "profile"]
        return (self.type != "*", self.subtype != "*", len(telling))

    def covers(self, media_type: str, parameters: tuple[tuple[str, str], ...]) -> bool:
        """Say whether a representation falls in this range.

        A ``charset`` of UTF-8, a ``profile`` and CSV's ``header=present`` describe the same bytes that
        Fairway would send anyway, so none keeps a range from matching; any other parameter must be the
        format's own.
        """
        main, _, sub = media_type.partition("/")
        if self.type not in ("*", main) or self.subtype not in ("*", sub):
            return False
        return all(item in parameters or _harmless(*item) for item in self.parameters)


def _harmless(name: str, value: str) -> bool:
    return name == "profile" or (name, value.lower()) in _HARMLESS


_HARMLESS = frozenset(
    {("charset", "utf-8"), ("charset", "utf8"), ("charset", "us-ascii"), ("header", "present")}
)


_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_RANGE = re.compile(rf"\s*({_NAME})/({_NAME})\s*")
_PARAMETER = re.compile(rf';\s*(?:({_NAME})\s*=\s*("(?:[^"\\]|\\.)*"|{_NAME})\s*)?')
_QUALITY = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')


def parse_accept(value: str | None) -> tuple[MediaRange, ...]:
    """Return the media ranges of an Accept field value; elements that are malformed are left out.

    An absent or empty field, or one in which no element is well formed, accepts anything
    (RFC 9110, sections 5.6.1 and 12.5.1), so it is returned as ``*/*``.
    """
    ranges = tuple(_ranges(value or ""))
    return ranges or (MediaRange("*", "*"),)


def _ranges(value: str) -> Iterator[MediaRange]:
    for element in _ELEMENT.finditer(value):
        parsed = _media_range(element.group())
        if parsed is not None:
            yield parsed


def _media_range(text: str) -> MediaRange | None:
    match = _RANGE.match(text)
    if match is None:
        return None
    main, sub = match[1].lower(), match[2].lower()
    if main == "*" and sub != "*":
        return None
    parameters: list[tuple[str, str]] = []
    quality = 1.0
    position = match.end()
    while position < len(text):
        parameter = _PARAMETER.match(text, position)
        if parameter is None:
            return None
        position = parameter.end()
        if parameter[1] is None:
            continue
        name, content = parameter[1].lower(), _unquoted(parameter[2])
        if name == "q":
            if _QUALITY.fullmatch(content) is None:
                return None
            quality = float(content)
            break  # what follows the weight are extensions of Accept, not of the media type
        parameters.append((name, content))
    return MediaRange(main, sub, tuple(sorted(parameters)), quality)


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


@dataclass(frozen=True)
class Choice:
    """The format chosen, and the media type to answer under (an alias, where one was asked for).

    ``by_accept`` says that Accept chose it, rather than a suffix or ``?format=``.
    """

    format: Format
    media_type: str
    by_accept: bool = field(default=False, compare=False)

    @property
    def content_type(self) -> str:
        """The value of Content-Type; every text type says that it is UTF-8."""
        return self.media_type + (UTF8 if self.media_type.startswith("text/") else self.format.parameters)


def choose(accept: str | None, offered: Sequence[Format]) -> Choice | None:
    """Return the best of the formats offered for an Accept field value, or None if none is acceptable.

    Each media type takes the quality of the most specific range that covers it; zero means no.
    The highest quality wins, then the more specific range, then the order of ``offered``; an alias
    (``application/json`` for JSON-LD) is considered only when a range names it outright.
    """
    ranges = parse_accept(accept)
    best: tuple[tuple[float, tuple[int, int, int], float], Choice] | None = None
    for position, candidate in enumerate(offered):
        for media_type in (candidate.media_type, *candidate.aliases, *candidate.instead_of):
            covering = _most_specific(ranges, media_type, candidate.parameters)
            if covering is None or covering.quality == 0:
                continue
            is_alias = media_type != candidate.media_type
            if is_alias and covering.subtype == "*":
                continue
            rank = (covering.quality, _named(covering), -position - (0.5 if is_alias else 0))
            if best is None or rank > best[0]:
                best = (rank, Choice(candidate, _sent(media_type, candidate), by_accept=True))
    return best[1] if best else None


def _sent(media_type: str, candidate: Format) -> str:
    return candidate.media_type if media_type in candidate.instead_of else media_type


def _named(media_range: MediaRange) -> tuple[int, int, int]:
    # Parameters break no ties between formats: "text/turtle;charset=utf-8, text/html" are equals.
    return (*media_range.specificity[:2], 0)


def _most_specific(ranges: Sequence[MediaRange], media_type: str, own: str) -> MediaRange | None:
    parameters = (("charset", "utf-8"),) if own == UTF8 else ()
    covering = [r for r in ranges if r.covers(media_type, parameters)]
    return max(covering, key=lambda r: (r.specificity, r.quality), default=None)


def by_name(name: str, offered: Sequence[Format]) -> Choice | None:
    """Return the format that a suffix or ``?format=`` names: a short name or a media type."""
    wanted = name.strip().lower()
    for candidate in offered:
        if wanted in (candidate.name, *candidate.short_names, candidate.media_type):
            return Choice(candidate, candidate.media_type)
    for candidate in offered:
        if wanted in candidate.aliases:
            return Choice(candidate, wanted)
    return None


def split_suffix(path: str, offered: Sequence[Format]) -> tuple[str, Choice | None]:
    """Split ``port/tokyo.ttl`` into ``port/tokyo`` and Turtle; a path without a known suffix stays whole."""
    stem, dot, suffix = path.rpartition(".")
    if dot and stem and not stem.endswith("/"):
        for candidate in offered:
            if suffix == candidate.name:
                return stem, Choice(candidate, candidate.media_type)
    return path, None
