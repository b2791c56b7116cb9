"""What lists show, as Qt models, and what the window says of an item."""
