"""Requests and answers between partners: what leaves and what arrives."""
