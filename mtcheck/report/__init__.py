"""Reports: one module a format. A renderer is a pure function of a run or a report."""
