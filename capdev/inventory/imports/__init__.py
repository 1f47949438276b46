"""Records that come in as spreadsheets."""
