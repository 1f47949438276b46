"""Records as spreadsheets: columns, what a cell may hold, and the facts of records that stand in cells."""
