int three(void) { return 5; }
