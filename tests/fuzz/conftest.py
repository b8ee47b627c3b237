"""What is not for every test run: the target needs the fuzzer, which `make fuzz` installs."""

collect_ignore = ["target.py"]
