"""After an approval: what happens next to what was approved, and where the officer goes."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from caunoi.apps.exchange.models import Carried, Dispatch
from caunoi.apps.officers.http import OfficerRequest


def on_its_way(request: OfficerRequest, made: Dispatch | Carried) -> HttpResponseRedirect:
    """To its page, or to its letter where the partner has no node."""
    if isinstance(made, Carried):
        messages.success(request, _("Approved. Give the letter its number, and send it."))
        return redirect("exchange:letters", made.about.public_id)
    messages.success(request, _("Approved. The node seals it and sends it now."))
    if made.record_message is not None:
        return redirect("exchange:record", made.record_message.public_id)
    return redirect("exchange:show", made.asked.public_id)
