"""The command line as `python -m entente`."""

from entente.cli import main

if __name__ == "__main__":
    main()
