import { columnsOf, type Kind } from '../kinds/kind.ts'

/** Between the texts of a block: DuckDB hands over many as one far faster than one by one. */
export const separator = '\u001e'

/** What the texts of a block say: a column each of the kind, the key first; 0 where a text says nothing. */
export function readBlock(kind: Kind, block: string): Float64Array<ArrayBuffer>[] {
  const texts = block.split(separator)
  const width = columnsOf(kind).length
  const out = new Float64Array(width)
  const columns = Array.from({ length: width }, () => new Float64Array(texts.length))
  for (const [i, text] of texts.entries()) {
    out.fill(0)
    if (!kind.read(text, out)) continue
    for (let c = 0; c < width; c++) columns[c]![i] = out[c]!
  }
  return columns
}
