"""From bytes to what a person sees: charsets, headers, texts, pictures. Pure, and never raises."""
