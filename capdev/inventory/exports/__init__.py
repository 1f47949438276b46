"""Records in the words of others: schema.org, citations, calendars."""
