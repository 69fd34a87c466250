"""Cards: small occasions in the stream, such as a new colleague or a birthday."""
