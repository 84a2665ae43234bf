"""Salted leaves, the Merkle log over them, proofs and signed heads."""
