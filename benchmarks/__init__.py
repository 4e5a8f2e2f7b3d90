"""What kehoach costs, beside the libraries underneath: `python -m benchmarks`, or `make bench`."""
