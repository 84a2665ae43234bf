"""The one address partners may knock on."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from caunoi.web.once import no_form


@no_form
@csrf_exempt
def knock(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=503)


def receipt(request: HttpRequest, sha256: str) -> HttpResponse:
    return HttpResponse(status=404)


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")
