/* The C library, declared here, so that the runtime compiles for every target without its headers. */
#ifndef LIBC_H
#define LIBC_H

#define NULL ((void *)0)

typedef __SIZE_TYPE__ size_t;
typedef struct FILE FILE;

void *calloc(size_t count, size_t size);
void free(void *block);
_Noreturn void exit(int status);
char *getenv(const char *name);
void *memcpy(void *to, const void *from, size_t size);
int memcmp(const void *a, const void *b, size_t size);
size_t strlen(const char *text);
FILE *fopen(const char *path, const char *mode);
int fclose(FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
size_t fwrite(const void *from, size_t size, size_t count, FILE *file);
int fseek(FILE *file, long offset, int origin);
long ftell(FILE *file);
int fflush(FILE *file);
int printf(const char *format, ...);
int snprintf(char *to, size_t size, const char *format, ...);

#define SEEK_SET 0
#define SEEK_END 2

#if defined(_WIN32)

FILE *__acrt_iob_func(unsigned index);
#define stdout __acrt_iob_func(1)
#define stderr __acrt_iob_func(2)
int _setmode(int descriptor, int mode);
#define O_BINARY 0x8000
__INTPTR_TYPE__ _spawnvp(int mode, const char *program, const char *const *arguments);
#define P_WAIT 0
int QueryPerformanceCounter(__INT64_TYPE__ *ticks);
int QueryPerformanceFrequency(__INT64_TYPE__ *ticks_per_second);

#else

struct timespec {
  long seconds;
  long nanoseconds;
};
int clock_gettime(int clock, struct timespec *now);
int posix_spawnp(int *pid, const char *program, const void *actions, const void *attributes,
                 const char *const *arguments, char *const *environment);
int waitpid(int pid, int *status, int options);

#if defined(__APPLE__)
extern FILE *__stdoutp, *__stderrp;
#define stdout __stdoutp
#define stderr __stderrp
int *__error(void);
#define errno (*__error())
char ***_NSGetEnviron(void);
#define environ (*_NSGetEnviron())
#define CLOCK_MONOTONIC 6
#else
extern FILE *stdout, *stderr;
int *__errno_location(void);
#define errno (*__errno_location())
extern char **environ;
#define CLOCK_MONOTONIC 1
#endif

#define EINTR 4 /* on Linux and macOS alike */

#endif
#endif
