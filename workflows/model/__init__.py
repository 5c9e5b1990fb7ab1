"""Plain frozen values of the field: roadmap, rule, occurrence, organisation, person."""
