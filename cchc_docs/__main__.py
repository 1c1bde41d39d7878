"""``python -m cchc_docs``."""

from cchc_docs.cli import main

if __name__ == "__main__":
    main()
