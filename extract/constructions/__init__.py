"""Constructions that frames alone cannot say: subjects far from their verb, posts and their holders."""
