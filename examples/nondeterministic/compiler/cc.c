/* The compiler of this example. It compiles C, and itself, by handing its arguments to gcc: what differs between its stages comes
   from how they are built, not from what it does. */
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    (void)argc;
    argv[0] = "gcc";
    execvp(argv[0], argv);
    perror(__FILE__ ": gcc");
    return 1;
}
