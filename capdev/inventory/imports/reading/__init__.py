"""Files of every kind that people upload, read into tables of text without trusting them."""
