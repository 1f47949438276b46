"""Shapes of the inventory in the API."""
