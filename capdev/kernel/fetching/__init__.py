"""Fetching from elsewhere: guarded against our own network, polite to theirs, within limits of time and size.

``Fetcher`` is what link checks, feeds, OAI-PMH and harvested pages use; nothing else in the portal opens a connection
to an address that somebody else wrote.
"""
