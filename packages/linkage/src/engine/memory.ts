const units: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }

/** Bytes of what DuckDB says a limit is: 11.1 GiB. */
export function bytesOf(limit: string): number {
  const [, amount, unit] = /^([\d.]+)\s*(\w+)$/.exec(limit.trim()) ?? []
  const bytes = Number(amount) * (units[unit ?? ''] ?? Number.NaN)
  if (Number.isNaN(bytes)) throw new Error(`not a limit of memory: ${limit}`)
  return bytes
}
