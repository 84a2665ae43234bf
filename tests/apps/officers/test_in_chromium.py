"""First password, one-time codes and passkeys in a real browser, under the strict CSP."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pysqlite3
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page
from tests.chromium import CHROMIUM

OWN = "mua roi tren dong lua"
pytestmark = [
    pytest.mark.pages,
    pytest.mark.slow,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="chromium is not installed: apt-get install chromium-headless-shell",
    ),
]


class Node:
    """A node of its own, made by `caunoi init` and served by `caunoi run`."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.url = f"http://localhost:{self.port}"
        self.environ = {
            **{
                name: told
                for name, told in os.environ.items()
                if not name.startswith(("CAUNOI_", "COVERAGE_"))
            },
            "CAUNOI_HOME": str(home),
            "CAUNOI_NODE": "trinh-duyet",
            "CAUNOI_ADDRESS": self.url,
            "CAUNOI_LISTEN": f"127.0.0.1:{self.port}",
        }

    def caunoi(self, *arguments: str) -> str:
        """What a command prints."""
        command = [sys.executable, "-m", "caunoi", *arguments]
        done = subprocess.run(  # noqa: S603 - our own program
            command, env=self.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def journal(self, what: str) -> list[dict[str, object]]:
        """The details of the rows of one kind."""
        with pysqlite3.connect(
            f"file:{self.home}/node.sqlite3?mode=ro", uri=True
        ) as database:
            found = database.execute(
                "SELECT content FROM oversight_journalentry WHERE what = ? ORDER BY id",
                [what],
            ).fetchall()
        return [json.loads(row[0])["details"] for row in found]


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    node = Node(tmp_path_factory.mktemp("node") / "home")
    node.caunoi("init", "--name-vi", "MẪU", "--name-en", "SAMPLE", "--country", "VN")
    node.caunoi("officer", "unit", "add", "mau", "--kind", "desk", "--name", "Phòng Mẫu")
    serve = [sys.executable, "-m", "caunoi", "run"]
    server = subprocess.Popen(serve, env=node.environ)  # noqa: S603 - our own program
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{node.url}/health", timeout=1).close()  # noqa: S310 - our own node
                break
            except OSError:
                assert server.poll() is None, "the node did not start"
                time.sleep(0.1)
        yield node
    finally:
        server.terminate()
        server.wait(30)


class Officer:
    """An officer of the node at the keyboard."""

    def __init__(
        self, node: Node, browser: Browser, username: str, *, script: bool = True
    ) -> None:
        told = node.caunoi(
            "officer", "add", username, "--name", username, "--unit", "mau", "--role", "DK"
        )
        self.password = re.search(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", told).group(0)
        self.node, self.username = node, username
        self.context = browser.new_context(java_script_enabled=script)
        self.page: Page = self.context.new_page()
        self.hosts: set[str] = set()
        self.page.on(
            "request",
            lambda r: self.hosts.add(r.url.split("/")[2] if "//" in r.url else ""),
        )
        self.stopped: list[str] = []
        self.page.on(
            "console",
            lambda m: (
                self.stopped.append(m.text) if "Content Security Policy" in m.text else None
            ),
        )

    def go(self, path: str) -> Page:
        self.page.goto(self.node.url + path)
        return self.page

    def sign_in(self) -> None:
        page = self.go("/sign-in/login/")
        page.fill("[name=login]", self.username)
        page.fill("[name=password]", self.password)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: not url.endswith("/sign-in/login/"))

    def sign_out(self) -> None:
        page = self.go("/sign-in/logout/")
        page.click("main form button")
        page.wait_for_url("**/sign-in/login/")

    def choose_password(self) -> None:
        self.sign_in()
        page = self.page
        assert page.url.endswith("/sign-in/password/change/")
        page.fill("[name=oldpassword]", self.password)
        page.fill("[name=password1]", OWN)
        page.fill("[name=password2]", OWN)
        page.click("main form button")
        page.wait_for_url(lambda url: not url.endswith("/change/"))
        self.password = OWN

    def confirm(self) -> None:
        """Type the password again where the node asks for it."""
        if "/reauthenticate/" in self.page.url:
            self.page.fill("[name=password]", self.password)
            self.page.click("main form button")
            self.page.wait_for_url(lambda url: "/reauthenticate/" not in url)

    def switch_codes_on(self) -> str:
        page = self.go("/sign-in/2fa/totp/activate/")
        self.confirm()
        secret = page.locator("main code").first.inner_text().strip()
        page.fill("[name=code]", code_of(secret))
        page.click("main form button")
        page.wait_for_url("**/recovery-codes/")
        return secret

    def require_nothing_stopped(self) -> None:
        assert self.stopped == []
        assert self.hosts <= {f"localhost:{self.node.port}", ""}


def code_of(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def signed_in(officer: Officer) -> bool:
    officer.go("/account/")
    return officer.page.url.endswith("/account/")


def test_a_passkey_is_added_and_then_opens_the_node_alone(node, browser):
    hanh = Officer(node, browser, "hanh")
    cdp = hanh.context.new_cdp_session(hanh.page)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    hanh.choose_password()
    page = hanh.go("/sign-in/2fa/webauthn/add/")
    hanh.confirm()
    page.fill("[name=name]", "Máy ở bàn")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/")
    assert {"device": "webauthn Máy ở bàn"} in node.journal("device.added")

    hanh.sign_out()
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert signed_in(hanh)
    assert node.journal("sign-in.done")[-1]["with"] == ["webauthn"]

    hanh.sign_out()
    hanh.sign_in()
    assert page.url.endswith("/sign-in/2fa/authenticate/")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert node.journal("sign-in.done")[-1]["with"] == ["password", "webauthn"]
    hanh.require_nothing_stopped()


def test_a_browser_that_refuses_the_passkey_says_so(node, browser):
    khoa = Officer(node, browser, "khoa")
    cdp = khoa.context.new_cdp_session(khoa.page)
    cdp.send("WebAuthn.enable")
    page = khoa.go("/sign-in/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(Error('no')) }")
    page.click("#passkey_login")
    page.wait_for_selector("#passkey-failed:not([hidden])")
    assert page.url.endswith("/sign-in/login/")


@pytest.mark.parametrize("script", [True, False])
def test_codes_are_switched_on_and_used_with_and_without_script(node, browser, script):
    name = "thu" if script else "thu-khong-script"
    thu = Officer(node, browser, name, script=script)
    thu.choose_password()
    secret = thu.switch_codes_on()
    codes = thu.page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10

    thu.sign_out()
    thu.sign_in()
    assert thu.page.url.endswith("/sign-in/2fa/authenticate/")
    thu.page.fill("[name=code]", code_of(secret))
    thu.page.press("[name=code]", "Enter")
    thu.page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert signed_in(thu)
    assert node.journal("sign-in.done")[-1]["with"] == ["password", "totp"]

    thu.sign_out()
    thu.sign_in()
    thu.page.fill("[name=code]", codes[0])
    thu.page.press("[name=code]", "Enter")
    thu.page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert node.journal("sign-in.done")[-1]["with"] == ["password", "recovery_codes"]
    thu.require_nothing_stopped()
