"""What every room stands on. It knows no table of the company."""
