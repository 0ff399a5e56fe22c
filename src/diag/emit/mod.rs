//! The formats that diagnostics are printed in, one file each. Printing is separate from finding.
