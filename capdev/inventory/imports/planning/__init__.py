"""What an import would do: every row held against what the inventory has, and nothing written."""
