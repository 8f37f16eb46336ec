"""Weighing pairs of names in a sentence: what frames found is checked, what they missed is added."""
