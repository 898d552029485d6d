/* Must be refused: an undeclared name, told with its file and line. */
int main(void) {
    return 1 + absent;
}
