"""Stage 2: raw frames → sound frames and findings."""
