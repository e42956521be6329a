/** Gives what `make` gives, made when it is first asked for: tables are decoded by those who use them. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
