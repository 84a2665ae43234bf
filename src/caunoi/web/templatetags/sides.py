"""Who is meant by "our side": for a guest it is not the guest's own agency."""

from django import template
from django.template import Context
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag(takes_context=True)
def our_side(context: Context) -> str:
    """The agency that runs this node, as the reader calls it."""
    return gettext("The agency of this node") if _is_guest(context) else gettext("Our side")


@register.simple_tag(takes_context=True)
def other_side(context: Context) -> str:
    """The partner, as the reader calls it."""
    return gettext("Your agency") if _is_guest(context) else gettext("The other side")


def _is_guest(context: Context) -> bool:
    return getattr(context.get("officer"), "agency_id", None) is not None
