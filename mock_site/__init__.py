"""A fictional public health site with its own mail: the bundled place where journeys are played."""
