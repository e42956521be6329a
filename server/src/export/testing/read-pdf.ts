import { inflateSync } from 'node:zlib'

export interface ReadPdf {
  readonly pages: number
  /** All that is drawn as text, in the order in which it is drawn. */
  readonly text: string
  readonly images: number
}

/** Reads the text of a PDF of one embedded font back, by the font's own table from glyphs to characters. */
export function readPdf(pdf: Buffer): ReadPdf {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g)].map(match => {
    const start = match.index + match[0].length
    const body = pdf.subarray(start, raw.indexOf('endstream', start))
    const head = match[1] ?? ''
    return { head, text: head.includes('/FlateDecode') && !head.includes('/Image') ? inflated(body) : '' }
  })
  const glyphs = new Map(streams.flatMap(({ text }) => (text.includes('beginbfrange') ? glyphsOf(text) : [])))
  return {
    pages: [...raw.matchAll(/\/Type \/Page\b/g)].length,
    text: streams.map(({ text }) => (text.includes('TJ') || text.includes('Tj') ? shown(text, glyphs) : '')).join('\n'),
    images: [...raw.matchAll(/\/Subtype \/Image\b/g)].length,
  }
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}

const charOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** `<0000> <0005> [<4e95> <76d6> …]`: a run of glyphs, and what each stands for. */
const glyphsOf = (table: string): [string, string][] =>
  [...table.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi)].flatMap(([, first = '', list = '']) =>
    [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = ''], at): [string, string] => [
      (Number.parseInt(first, 16) + at).toString(16).padStart(4, '0'),
      charOf(hex.replaceAll(' ', '')),
    ]),
  )

const shown = (content: string, glyphs: ReadonlyMap<string, string>): string =>
  [...content.matchAll(/\[([^\]]*)\]\s*TJ|<([0-9a-f]+)>\s*Tj/gi)]
    .map(([, array = '', single = '']) =>
      [...(single ? `<${single}>` : array).matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map(glyph => glyphs.get(glyph.toLowerCase()) ?? '?')
        .join(''),
    )
    .join('\n')
