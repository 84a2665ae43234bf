"""The chain inside the agency: what a unit tells the unit above it, and how it is answered.

One object underneath, the `UnitReport`: a difficulty with a proposal, a need, a form on the
situation, or the evaluation of a regulation; raised upward, or asked for from above.

>>> UnitReport.objects.visible_to(officer).waiting_for(unit)
"""
