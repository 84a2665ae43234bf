"""Every page of a node, driven in Chromium: what each looks like in each of its states.

`visits` is the table of addresses and states; `checks` is what every page must keep;
`sample` starts the nodes the pages are seen on, and `fill` puts every state into them.
"""
