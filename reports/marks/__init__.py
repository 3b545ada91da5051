"""Places the marks of a figure: rectangles in, drawing out."""
