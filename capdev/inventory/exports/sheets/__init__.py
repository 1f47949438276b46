"""Records as spreadsheets that can be imported again."""
