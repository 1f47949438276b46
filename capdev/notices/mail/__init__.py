"""What e-mail is made of, on its way out and in: addresses that carry a signature, messages, quotes, reports."""
