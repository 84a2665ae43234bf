"""One table of folded words over every record that can be found.

An action that adds or changes a record tells `index.write`; whoever searches hands in the
rows an officer may read, so nothing is found that one may not see.
"""
