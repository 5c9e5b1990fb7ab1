"""What every paper is made of: page, styles, numbering, tables, blocks, a reproducible archive."""
