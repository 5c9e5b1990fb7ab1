"""Tables of Word and Excel files in and out: what people keep outside, as values with places."""
