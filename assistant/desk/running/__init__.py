"""What runs for the desk, and what is known of it: workers, the sitting under way, and the events that pages hear."""
