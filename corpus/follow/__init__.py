"""Gets articles from addresses: once, or again and again from the feeds that are followed."""
