/* The version of the compiler: the one object that depends on the commit, linked last. */

/* A String, as in runtime/reml.h. */
typedef struct {
  const char *data;
  long long length;
} reml_string;

static const char version[] = "remlc " VERSION " (" COMMIT ")";

reml_string compiler_version(void) { return (reml_string){version, sizeof version - 1}; }
