again() { again; }
again
