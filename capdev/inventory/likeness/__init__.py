"""How like two records are: pure, from facts that a form, a sheet or a harvest can state as well as the database."""
