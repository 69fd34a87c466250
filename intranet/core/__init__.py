"""What every room stands on; see below."""
