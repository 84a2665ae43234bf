"""Roof: puts the apps together. Five tables say what can set this system in motion:

`urls` (every address), `inbox` (message kind → action), `due` (rows that fall due → action),
`retention` (what expires → action), `wiring` (which courier and key store, from settings).
"""
