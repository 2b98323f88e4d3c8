"""Writes parsed forms again as documents of many formats: one layout, one writer for each format."""
