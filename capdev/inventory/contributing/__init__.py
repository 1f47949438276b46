"""What a person is writing in a guided form: where it starts from, what it is called, how it is written."""
