"""Static files are laid out when a release is new, and only then."""

import json

import pytest

from caunoi.web import static_files


@pytest.fixture
def home(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "caunoi.web.static_files.Storage"},
    }
    return tmp_path


def listed(home):
    return json.loads((home / "static" / "staticfiles.json").read_text())["paths"]


def test_a_release_is_laid_out_once(home):
    assert static_files.lay_out(home)
    assert not static_files.lay_out(home)
    ours = listed(home)["caunoi.css"]
    assert (home / "static" / ours).is_file()
    assert (home / "static" / f"{ours}.gz").is_file()


def test_what_no_page_asks_for_stays_out(home):
    static_files.lay_out(home)
    assert not [name for name in listed(home) if name.endswith(".map") or "redoc" in name]
    assert "ninja/swagger-ui-bundle.js" in listed(home)


def test_another_release_is_laid_out_over_the_one_before(home, monkeypatch):
    static_files.lay_out(home)
    monkeypatch.setattr(static_files, "_release", lambda: "another")
    assert static_files.lay_out(home)
    assert not static_files.lay_out(home)


def test_files_that_are_gone_are_laid_out_again(home):
    static_files.lay_out(home)
    (home / "static" / "staticfiles.json").unlink()
    assert static_files.lay_out(home)
    assert listed(home)
