/** Points numbered in the order they came, each place once: an open-addressed table over the coordinates' bits. */
export interface Points {
  readonly xs: number[]
  readonly ys: number[]
  /** The number of the point there, new or old. */
  at(x: number, y: number): number
}

function hashOf(bits: DataView, x: number, y: number): number {
  bits.setFloat64(0, x)
  let hash = Math.imul(bits.getInt32(0) ^ 0x9e3779b9, 0x85ebca6b) ^ bits.getInt32(4)
  bits.setFloat64(0, y)
  hash = Math.imul(hash ^ (hash >>> 15) ^ bits.getInt32(0), 0xc2b2ae35) ^ bits.getInt32(4)
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f)
  return (hash ^ (hash >>> 16)) >>> 0
}

export function makePoints(): Points {
  const xs: number[] = []
  const ys: number[] = []
  const bits = new DataView(new ArrayBuffer(8))
  let table = new Int32Array(256).fill(-1)
  const slotOf = (x: number, y: number): number => {
    let slot = hashOf(bits, x, y) & (table.length - 1)
    for (let at = table[slot]!; at >= 0; at = table[slot]!) {
      if (xs[at] === x && ys[at] === y) return slot
      slot = (slot + 1) & (table.length - 1)
    }
    return slot
  }
  const grow = () => {
    table = new Int32Array(table.length * 2).fill(-1)
    for (let i = 0; i < xs.length; i++) table[slotOf(xs[i]!, ys[i]!)] = i
  }
  const at = (rawX: number, rawY: number): number => {
    // Zero has two signs, of which one will do.
    const [x, y] = [rawX + 0, rawY + 0]
    const slot = slotOf(x, y)
    const known = table[slot]!
    if (known >= 0) return known
    xs.push(x)
    ys.push(y)
    table[slot] = xs.length - 1
    if (xs.length * 2 > table.length) grow()
    return xs.length - 1
  }
  return { xs, ys, at }
}
