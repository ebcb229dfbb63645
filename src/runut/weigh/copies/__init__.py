"""Reports and claims -> who copied whom: sketches, passages, shared facts, and the claims that came along."""
