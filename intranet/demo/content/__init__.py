"""The words of the demo company: plain data, which `intranet/demo` turns into rows."""
