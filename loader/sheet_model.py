"""The form of a fact sheet: its records, their keys, and what each key may hold.

The keys and value forms are a contract (docs/fact-sheets.md). References such as ``port/tokyo`` are
marked here with the kinds they may name, and resolved in ``loader.resolve``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field

from loader import edtf
from ontology import iris


@dataclass(frozen=True)
class RefersTo:
    """Marks a text as a reference to a thing of one of these kinds; no kinds stands for any."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class ClassUnder:
    """Marks a text as the name of an ontology class at or under this one."""

    root: str


def _slug(text: str) -> str:
    if not iris.is_slug(text):
        right = iris.slugify(text)
        example = f" {right!r} would be right." if right else ""
        raise ValueError(f"{text!r} is no slug: lower-case ASCII words joined by '-'.{example}")
    return text


def _one_quote(value: Any) -> Any:
    return {"quote": value} if isinstance(value, str) else value


def _one_date(value: Any) -> edtf.PartialDate:
    return edtf.parse_date(_scalar(value))


def _one_edtf(value: Any) -> edtf.Edtf:
    return edtf.parse(_scalar(value))


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        # Not a TypeError: pydantic reports no other kind of error as a problem of the value.
        raise ValueError("This must be one date, not a list or mapping.")
    return value


Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, AfterValidator(_slug)]
Date = Annotated[edtf.PartialDate, BeforeValidator(_one_date)]
DateOrInterval = Annotated[edtf.Edtf, BeforeValidator(_one_edtf)]
PortRef = Annotated[str, RefersTo(("port",))]
PartyRef = Annotated[str, RefersTo(("port", "organisation", "country", "region"))]
PlaceRef = Annotated[str, RefersTo(("port", "country", "region"))]
CountryRef = Annotated[str, RefersTo(("country",))]
CorridorRef = Annotated[str, RefersTo(("corridor",))]
EventRef = Annotated[str, RefersTo(("event",))]
PersonRef = Annotated[str, RefersTo(("person",))]
OrganisationRef = Annotated[str, RefersTo(("organisation",))]
AreaRef = Annotated[str, RefersTo(("area",))]
AnyRef = Annotated[str, RefersTo(())]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class EvidenceItem(_Model):
    """A quote, the ``nth`` of its like in the article, and the keys it speaks ``for`` (all, if none)."""

    quote: Text
    nth: int | None = None
    for_: tuple[str, ...] = Field(default=(), alias="for")
    basis: Literal["inferred"] | None = None
    note: Text | None = None


Evidence = tuple[Annotated[EvidenceItem, BeforeValidator(_one_quote)], ...]


class Record(_Model):
    """Whatever has evidence of its own."""

    evidence: Evidence = ()
    review: Text | None = None


class Named(Record):
    """A record that describes a thing; ``kind`` of reference is that of its list in the sheet."""

    reference_kind: ClassVar[str]
    id: Slug

    @property
    def reference(self) -> str:
        """The reference of the thing, such as ``agreement/2023-los-angeles-tokyo-mou``."""
        return f"{self.reference_kind}/{self.id}"


class StatusRecord(Record):
    """A status, the date it holds for, and the source's words for it."""

    is_: Annotated[str, RefersTo(("status",))] = Field(alias="is")
    as_of: Date
    expected_by: Date | None = None
    stated_as: Text | None = None


class RoleRecord(Record):
    """A title held at an organisation as of a date."""

    title: Text
    organisation: OrganisationRef
    as_of: Date
    stated_as: Text | None = None


class PortRecord(Named):
    """A port that the article names; what it says of the port itself."""

    reference_kind: ClassVar[str] = "port"
    names: tuple[Text, ...] = ()
    country: CountryRef | None = None


class AgreementRecord(Named):
    """An agreement: its kind, parties, signing, contents and statuses."""

    reference_kind: ClassVar[str] = "agreement"
    kind: Annotated[str, ClassUnder("Agreement")]
    parties: tuple[PartyRef, ...]
    signed: DateOrInterval | None = None
    signed_at: EventRef | None = None
    signed_by: tuple[PersonRef, ...] = ()
    signed_by_as_stated: Text | None = None
    supported_by: tuple[PartyRef, ...] = ()
    envisages: tuple[CorridorRef, ...] = ()
    covers: tuple[AreaRef, ...] = ()
    aims: tuple[Text, ...] = ()
    status: tuple[StatusRecord, ...] = ()


class CorridorRecord(Named):
    """A corridor: its kind, endpoints and statuses."""

    reference_kind: ClassVar[str] = "corridor"
    kind: Annotated[str, ClassUnder("Corridor")]
    endpoints: tuple[PlaceRef, ...]
    part_of: CorridorRef | None = None
    aims: tuple[Text, ...] = ()
    status: tuple[StatusRecord, ...] = ()


class EventRecord(Named):
    """An event with a name."""

    reference_kind: ClassVar[str] = "event"
    name: Text
    year: Date | None = None


class OrganisationRecord(Named):
    """An organisation with a name."""

    reference_kind: ClassVar[str] = "organisation"
    kind: Annotated[str, ClassUnder("Organisation")] = "Organisation"
    name: Text
    authority_of: tuple[PortRef, ...] = ()
    country: CountryRef | None = None


class PersonRecord(Named):
    """A person with a name and dated roles."""

    reference_kind: ClassVar[str] = "person"
    name: Text
    roles: tuple[RoleRecord, ...] = ()


class QuotationRecord(Named):
    """What somebody is reported as saying, in one stretch or several of the article's text."""

    reference_kind: ClassVar[str] = "quotation"
    speaker: PersonRef
    text: tuple[Text, ...] = Field(min_length=1)
    about: tuple[AnyRef, ...] = ()


class SheetModel(_Model):
    """A whole fact sheet."""

    article: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Text | None = None
    publisher: Text | None = None
    url: AnyHttpUrl | None = None
    published: Date | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    ports: tuple[PortRecord, ...] = ()
    agreements: tuple[AgreementRecord, ...] = ()
    corridors: tuple[CorridorRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    organisations: tuple[OrganisationRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    quotations: tuple[QuotationRecord, ...] = ()
    review: tuple[Text, ...] = ()


RECORD_LISTS = ("ports", "agreements", "corridors", "events", "organisations", "people", "quotations")

_MODELS: tuple[type[_Model], ...] = (SheetModel, StatusRecord, RoleRecord, *Named.__subclasses__())

SHEET_KEYS = frozenset(field.alias or name for model in _MODELS for name, field in model.model_fields.items())
