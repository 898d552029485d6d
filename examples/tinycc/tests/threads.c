/* What a compiler must leave to the system: threads, volatile, a signal handler. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long counter;
static volatile sig_atomic_t caught;

static void *count(void *step) {
    for (int i = 0; i < 10000; i++) {
        pthread_mutex_lock(&lock);
        counter += (long)step;
        pthread_mutex_unlock(&lock);
    }
    return step;
}
static void handler(int signal) { caught = signal; }

int main(void) {
    pthread_t workers[4];
    void *result;
    long results = 0;
    for (long i = 0; i < 4; i++) pthread_create(&workers[i], NULL, count, (void *)(i + 1));
    for (int i = 0; i < 4; i++) pthread_join(workers[i], &result), results += (long)result;
    signal(SIGUSR1, handler);
    raise(SIGUSR1);
    printf("%ld %ld %d\n", counter, results, caught == SIGUSR1);
    return 0;
}
