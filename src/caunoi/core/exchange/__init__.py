"""One question across a border: kinds of message, what they carry, states, deadlines.

    >>> states.require_move(states.State.DRAFT, states.Event.SUBMIT)
    <State.LEGAL_CHECK: 'legal_check'>

Whether something may be sent at all is not decided here; see `core.safeguards.gate`.
"""
