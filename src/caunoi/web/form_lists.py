"""How lists to choose from are written: without a template, as some are very long."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class FormRenderer(DjangoTemplates):
    """Django's own templates, but for a list to choose from."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        """What a form shows of one of its parts."""
        if template_name == Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: dict[str, Any]) -> SafeString:
    groups = format_html_join(
        "", "{}", ((_group(name, told),) for name, told, _ in widget["optgroups"])
    )
    attributes = _attributes(widget["attrs"])
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], attributes, groups
    )


def _group(name: str | None, told: list[dict[str, Any]]) -> SafeString:
    lines = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((str(one["value"]), _attributes(one["attrs"]), one["label"]) for one in told),
    )
    if not name:
        return lines
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, lines)


def _attributes(told: dict[str, Any]) -> SafeString:
    kept = [(name, value) for name, value in told.items() if value is not False]
    written = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in kept
    )
    return format_html_join("", "{}", ((one,) for one in written))
