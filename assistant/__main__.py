"""`python -m assistant` is `pasapas`."""

from assistant.cli import main

if __name__ == "__main__":
    main()
