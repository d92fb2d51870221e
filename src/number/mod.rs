//! Numbers (数) read on raw text, before any segmentation.
