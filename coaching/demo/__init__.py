"""A made-up community for trying Evenkeel: six weeks of plausible life, played through the product's own verbs."""
