/** A value of which nothing may be changed, at any depth: what a schema gives, as those who read it take it. */
export type ReadOnly<T> = T extends object ? { readonly [Key in keyof T]: ReadOnly<T[Key]> } : T;
