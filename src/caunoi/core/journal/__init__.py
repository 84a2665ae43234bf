"""The journal's engine: salted leaves, a Merkle log over them, signed heads, the check.

An action writes its row with a salted leaf; `work` appends the leaves to the log and signs
its head. Content erased lawfully takes its salt with it and leaves the leaf, so the proof
stays and the person's data does not::

    leaf = leaves.leaf_of(salt, content)
    frontier = tree.Frontier.empty().append(leaf)
    raw = head.sign_head("vn-doi-ngoai/journal", frontier.size, frontier.root(), at, key)
"""
