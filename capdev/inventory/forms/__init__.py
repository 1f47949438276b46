"""Guided forms: what is asked of a record and of what stands around it, in sections with help at each field."""
