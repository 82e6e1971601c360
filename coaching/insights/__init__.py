"""What supervisors may know: collected for a closed week, suppressed, stored once."""
