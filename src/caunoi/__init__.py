"""Caunoi: the node one agency runs to cooperate with its partners abroad."""
