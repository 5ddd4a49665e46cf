"""``python -m cleaner`` is the ``cleaner`` command."""

from cleaner.cli.main import main

if __name__ == "__main__":
    main(prog_name="cleaner")
