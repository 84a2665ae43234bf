"""The description of the API as a page of ours: no script, no other host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

METHODS = ("get", "post", "put", "patch", "delete")
FIELDS = "x-fields"  # of an object with several shapes, as `exchange.shapes` tells them
Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One field or parameter."""

    name: str
    kind: str
    needed: bool
    about: str
    link: str


@dataclass(frozen=True)
class Call:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: list[Field]
    body: Field | None
    answers: list[tuple[str, Field | None]]


class OurDocs(DocsBase):
    """Renders the OpenAPI document as HTML."""

    def render_page(
        self, request: HttpRequest, api: NinjaAPI, **kwargs: Any
    ) -> HttpResponse:
        """Every call with its fields, answers and refusals, then every schema."""
        document = api.get_openapi_schema(path_params=kwargs)
        context = {
            "document": document,
            "json_url": self.get_openapi_url(api, kwargs),
            "groups": list(_groups(document)),
            "schemas": list(_schemas(document)),
        }
        return render(request, "api_docs.html", context)


def _groups(document: Plain) -> Iterator[tuple[str, list[Call]]]:
    calls: dict[str, list[Call]] = {}
    for path, operations in document["paths"].items():
        for method in METHODS:
            if method in operations:
                told = operations[method]
                group = (told.get("tags") or ["–"])[0]
                calls.setdefault(group, []).append(_call(method, path, told))
    yield from calls.items()


def _call(method: str, path: str, told: Plain) -> Call:
    body = told.get("requestBody", {}).get("content", {}).get("application/json")
    return Call(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        about=told.get("description", ""),
        parameters=[_parameter(one) for one in told.get("parameters", [])],
        body=_field("", body["schema"], needed=True) if body else None,
        answers=[(str(code), _content(one)) for code, one in told["responses"].items()],
    )


def _parameter(told: Plain) -> Field:
    name = f"{told['name']} ({told['in']})"
    about = {"description": told.get("description", "")}
    return _field(name, {**about, **told["schema"]}, needed=told.get("required", False))


def _content(told: Plain) -> Field | None:
    inside = told.get("content", {}).get("application/json")
    return _field("", inside["schema"], needed=True) if inside else None


def _schemas(document: Plain) -> Iterator[tuple[str, str, list[Field], str]]:
    """Each schema: its name, what it is, its fields, or the codes it may hold."""
    for name, told in sorted(document.get("components", {}).get("schemas", {}).items()):
        needed = told.get("required", [])
        fields = [
            _field(one, inside, needed=one in needed)
            for one, inside in told.get(FIELDS, told.get("properties", {})).items()
        ]
        codes = ", ".join(str(code) for code in told.get("enum", []))
        yield name, told.get("description", ""), fields, codes


def _field(name: str, told: Plain, *, needed: bool) -> Field:
    kind, link = _kind(told)
    return Field(name, kind, needed, told.get("description", ""), link)


def _kind(told: Plain) -> tuple[str, str]:
    """What a field holds, in words, and the schema it leads to."""
    if "$ref" in told:
        name = told["$ref"].rsplit("/", 1)[-1]
        return name, name
    for choice in ("anyOf", "allOf", "oneOf"):
        if choice in told:
            kinds = [_kind(one) for one in told[choice]]
            link = next((link for _words, link in kinds if link), "")
            return " | ".join(words for words, _link in kinds), link
    if told.get("type") == "array":
        words, link = _kind(told.get("items", {}))
        return f"[{words}]", link
    return _simple(told), ""


def _simple(told: Plain) -> str:
    parts = [str(told.get("type", "any"))]
    if "format" in told:
        parts.append(str(told["format"]))
    if "maxLength" in told:
        parts.append(f"≤ {told['maxLength']}")
    return " ".join(parts)
