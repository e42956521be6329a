import { createRequire } from 'node:module'
import Pdf from 'pdfkit'
import { create } from 'qrcode'

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)

/** Points. */
const margin = 48
const grey = '#435154'
const black = '#14201F'

/** What of fontkit's font pdfkit holds: whether it can draw a character. */
interface WithGlyphs extends PDFKit.PDFDocument {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } }
}

export interface Paper {
  readonly width: number
  /** Whether a character was met that the font lacks. */
  readonly lacked: () => boolean
  title(text: string): void
  heading(text: string): void
  line(text: string, look?: 'plain' | 'quiet'): void
  fact(name: string, text: string): void
  /** Pictures in rows of two, each with what is said under it. */
  pictures(pictures: readonly { readonly jpeg: Buffer; readonly says: string }[]): void
  gap(): void
  /** The whole document, with a line at the foot of each page. */
  end(foot: (page: number, of: number) => string): Promise<Buffer>
}

/** A sheet of A4 in black on white, in a font that holds Chinese whole. */
export function openPaper(info: { readonly title: string; readonly at: Date }, address: string): Paper {
  const doc = new Pdf({
    size: 'A4',
    margin,
    bufferPages: true,
    info: { Title: info.title, CreationDate: info.at, ModDate: info.at },
    lang: 'zh-CN',
  })
  doc.registerFont('text', font)
  doc.font('text')
  const bytes = collect(doc)
  const width = doc.page.width - 2 * margin
  let lacked = false
  const drawable = (text: string): string =>
    [...text]
      .map(char => {
        const code = char.codePointAt(0) ?? 0
        if (code < 32 || (doc as WithGlyphs)._font.font.hasGlyphForCodePoint(code)) return char
        lacked = true
        return `[U+${code.toString(16).toUpperCase()}]`
      })
      .join('')
  const write = (text: string, size: number, colour: string): void =>
    void doc.fontSize(size).fillColor(colour).text(drawable(text), margin, doc.y, { width, lineGap: 2 })
  drawQr(doc, address)
  return {
    width,
    lacked: () => lacked,
    title: text =>
      void doc
        .fontSize(18)
        .fillColor(black)
        .text(drawable(text), margin, doc.y, { width: width - qrSide - 16 }),
    heading: text => {
      // A heading does not stand alone at the foot of a page.
      if (doc.y > doc.page.height - margin - 80) doc.addPage()
      doc.moveDown(0.8)
      write(text, 13, black)
      doc.moveDown(0.2)
    },
    line: (text, look = 'plain') => write(text, 10, look === 'quiet' ? grey : black),
    fact: (name, text) => {
      if (doc.y > doc.page.height - margin - 30) doc.addPage()
      const top = doc.y
      doc.fontSize(10).fillColor(grey).text(drawable(name), margin, top, { width: 84 })
      doc.fillColor(black).text(drawable(text), margin + 88, top, { width: factWidth(top, width), lineGap: 2 })
      doc.moveDown(0.15)
    },
    pictures: pictures => drawPictures(doc, pictures, { width, drawable }),
    gap: () => void doc.moveDown(0.4),
    end: foot => {
      drawFeet(doc, (page, of) => drawable(foot(page, of)))
      doc.end()
      return bytes
    },
  }
}

const qrSide = 84
/** Beside the code at the head of the first page there is less room. */
const factWidth = (top: number, width: number): number =>
  top < margin + qrSide ? width - 88 - qrSide - 16 : width - 88

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const pieces: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', piece => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
  })
}

function drawQr(doc: PDFKit.PDFDocument, address: string): void {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const side = qrSide / modules.size
  const left = doc.page.width - margin - qrSide
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) doc.rect(left + column * side, margin + row * side, side, side)
  doc.fill(black)
}

const pictureGap = 16
const pictureHeight = 180

function drawPictures(
  doc: PDFKit.PDFDocument,
  pictures: readonly { readonly jpeg: Buffer; readonly says: string }[],
  { width, drawable }: { readonly width: number; readonly drawable: (text: string) => string },
): void {
  const side = (width - pictureGap) / 2
  for (let first = 0; first < pictures.length; first += 2) {
    if (doc.y + pictureHeight + 32 > doc.page.height - margin) doc.addPage()
    const top = doc.y
    for (const [at, { jpeg, says }] of pictures.slice(first, first + 2).entries()) {
      const left = margin + at * (side + pictureGap)
      doc.image(jpeg, left, top, { fit: [side, pictureHeight] })
      doc
        .fontSize(9)
        .fillColor(grey)
        .text(drawable(says), left, top + pictureHeight + 4, { width: side })
    }
    doc.y = top + pictureHeight + 28
  }
}

function drawFeet(doc: PDFKit.PDFDocument, foot: (page: number, of: number) => string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // The foot lies in the margin, where text would begin a new page.
    doc.page.margins.bottom = 0
    doc
      .fontSize(8)
      .fillColor(grey)
      .text(foot(page - start + 1, count), margin, doc.page.height - margin + 16, { lineBreak: false })
  }
}
