"""What officers record about letters, and what a partner's guest does in their seat.

`recording` (dispatch, receipt, correction, the second officer), `taking` (what came on
paper), `effects` (what a record means for the request and its clock), `numbering` (the
letter and its number), `seating` (the guest's own acts).
"""
