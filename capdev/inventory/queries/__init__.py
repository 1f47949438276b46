"""Reads of the inventory; they never write."""
