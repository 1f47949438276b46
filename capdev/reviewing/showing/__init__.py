"""Reviews as pages show them."""
