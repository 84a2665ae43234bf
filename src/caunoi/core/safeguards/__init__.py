"""Safeguards: what basis, law and human rights forbid, decided before anything is sealed.

The gate is one table of named rules over plain facts. It knows no database and no clock,
so the page that asks "May I send this?", the action that sends and the node that receives
all get the same answer.

    for finding in gate.decide(facts):
        print(finding.code, finding.passed)
    gate.require(facts)  # raises the first rule that says no
"""
