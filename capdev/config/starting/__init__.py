"""How the portal starts: what is prepared first, and the processes that then serve."""
