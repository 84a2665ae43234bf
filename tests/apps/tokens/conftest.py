"""What the tests of tokens stand on: one that counts, and how a program calls with it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.tokens import actions
from caunoi.apps.tokens.models import ApiToken
from caunoi.core.texts import Text

BEFORE = NOON - timedelta(days=30)  # the node's own clock stands near noon of the tests
MONTHS = timedelta(days=300)
Call = Callable[..., HttpResponse]


def wanted(ministry: Unit, *scopes: str, **changes: Any) -> actions.Wanted:
    """A token that ends in some months."""
    told = {"code": "so-an", "name": Text("Sổ án (MẪU)"), "ends_at": BEFORE + MONTHS}
    return actions.Wanted(**{**told, "unit": ministry, "scopes": scopes, **changes})


MakeToken = Callable[..., tuple[ApiToken, str]]


@pytest.fixture
def counting(ministry: Unit, administrator: Officer, minh: Officer) -> MakeToken:
    """Makes a token that counts: `counting("requests.read")` gives it and its secret."""

    def make(*scopes: str, **changes: Any) -> tuple[ApiToken, str]:
        told = wanted(ministry, *scopes, **changes)
        token, secret = actions.make(told, by=administrator, at=BEFORE)
        actions.approve(token, seen=token.version, by=minh, at=BEFORE)
        return token, secret

    return make


def call(secret: str, path: str, body: object = None, **headers: str) -> Any:
    """A call with a token: read without a body, else sent as JSON."""
    told = {"Authorization": f"Bearer {secret}", **headers}
    if body is None:
        return Client().get(path, headers=told)
    told["Idempotency-Key"] = str(uuid4())
    return Client(enforce_csrf_checks=True).post(
        path, json.dumps(body), "application/json", headers=told
    )
