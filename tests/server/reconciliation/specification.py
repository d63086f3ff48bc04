"""The documents of the Reconciliation Service API 0.2, as its JSON schemas describe them.

Written out from https://reconciliation-api.github.io/specs/0.2/#json-schemas, and stricter: a member that the
specification does not name is an error.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr
from pydantic.alias_generators import to_camel

Text = Annotated[StrictStr, Field(min_length=1)]
Url = Annotated[StrictStr, Field(pattern=r"^https?://[^ ]+$")]
Template = Annotated[StrictStr, Field(pattern=r"^https?://[^ ]*\{\{id\}\}[^ ]*$")]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Reference(_Document):
    id: Text
    name: Text


class Type(_Document):
    id: Text
    name: Text
    description: StrictStr = ""
    broader: list[Type] = []


class View(_Document):
    url: Template


class Preview(_Document):
    url: Template
    width: StrictInt
    height: StrictInt


class SuggestService(_Document):
    service_url: Url
    service_path: StrictStr
    flyout_service_url: Url
    flyout_service_path: Annotated[StrictStr, Field(pattern=r"\$\{id\}")]


class SuggestServices(_Document):
    entity: SuggestService
    type: SuggestService
    property: SuggestService


class ServicePath(_Document):
    service_url: Url
    service_path: StrictStr


class DataExtension(_Document):
    propose_properties: ServicePath
    property_settings: list[object]


class Manifest(_Document):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)

    versions: list[Literal["0.2"]]
    name: Text
    identifier_space: Url
    schema_space: Url
    documentation: Url
    service_version: Text
    default_types: list[Type]
    view: View
    preview: Preview
    suggest: SuggestServices
    extend: DataExtension
    batch_size: StrictInt


class Feature(_Document):
    id: Text
    value: StrictBool | StrictInt | StrictFloat


class Candidate(_Document):
    id: Text
    name: Text
    description: StrictStr
    type: list[Reference]
    score: StrictFloat | StrictInt
    match: StrictBool
    features: list[Feature]


class Result(_Document):
    result: list[Candidate]


class SuggestedEntity(_Document):
    id: Text
    name: Text
    description: StrictStr
    notable: list[Reference]


class SuggestedEntities(_Document):
    result: list[SuggestedEntity]


class SuggestedTypes(_Document):
    result: list[Type]


class SuggestedProperty(_Document):
    id: Text
    name: Text
    description: StrictStr


class SuggestedProperties(_Document):
    result: list[SuggestedProperty]


class Flyout(_Document):
    id: Text
    html: Text


class Proposals(_Document):
    properties: list[Reference]
    type: Text | None = None
    limit: StrictInt | None = None


class StringValue(_Document):
    str: StrictStr


class FloatValue(_Document):
    float: StrictFloat


class IntegerValue(_Document):
    int: StrictInt


class ExtensionProperty(_Document):
    id: Text
    name: Text
    type: Reference | None = None


class Extension(_Document):
    meta: list[ExtensionProperty]
    rows: dict[str, dict[str, list[Reference | StringValue | FloatValue | IntegerValue]]]
