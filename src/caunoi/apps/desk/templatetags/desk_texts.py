"""`{% fill_in "answer" %}`: the texts that a draft may begin with, beside its form."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from caunoi.apps.desk.models import TextTemplate

register = template.Library()


@register.inclusion_tag("desk/fill.html", takes_context=True)
def fill_in(context: RequestContext, kind: str) -> dict[str, Any]:
    """A choice of texts and a button that sends the whole form to be filled."""
    asked = context.get("info_request")
    rows = TextTemplate.objects.visible_to(context["request"].user).filter(kind=kind)
    if asked:
        url = reverse("desk:text-fill", args=[asked.public_id, kind])
    else:
        url = reverse("desk:text-fill-new", args=[context["form"].kind])
    return {"texts": rows.order_by("pk"), "url": url}
