/** Asks once and remembers the answer, for what is costly and may never be asked. An error is not remembered. */
export function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}
