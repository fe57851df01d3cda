"""In-domain passages with entity and time labels: hand-written parts and a frame generator."""
