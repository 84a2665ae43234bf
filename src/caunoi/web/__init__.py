"""Roof: puts the apps together.

Its tables say what can set this system in motion: `urls` (every address), `inbox` (message
kind → action), `due` (rows that fall due → action), `retention` (what expires → action);
`wiring` says which courier and key store, from the settings.
"""
