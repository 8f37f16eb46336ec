"""Frames: what words tell which relation, as data. README.md says how a file is written."""
