/**
 * Runs work during which nothing reaches standard output. The toolkit speaks to runners there (`::add-mask::` and the like), and here that
 * stream belongs to the result.
 */
export async function withQuietOutput<T>(work: () => Promise<T>): Promise<T> {
  const speakAgain = quietOutput();
  try {
    return await work();
  } finally {
    speakAgain();
  }
}

/** Lets nothing reach standard output until the function that it returns is called. */
export function quietOutput(): () => void {
  const { write } = process.stdout;
  process.stdout.write = (_chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') callback();
    return true;
  };
  return () => {
    process.stdout.write = write;
  };
}
