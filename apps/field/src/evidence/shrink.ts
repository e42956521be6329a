const longest = 1_600
const quality = 0.82

/** Width and height no longer than 1,600 px, in the same shape; never made larger. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** Draws what it is given at the size that is sent, as JPEG: at 1,600 px a few hundred KB. What the file told besides is left out. */
export async function shrink(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const size = fitted(width, height)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  canvas.getContext('2d')?.drawImage(source, 0, 0, size.width, size.height)
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality))
  if (!blob) throw new Error('The photo could not be drawn')
  return blob
}

/** A photo from the phone's own camera, upright as its file says. Undefined for a file that is no picture. */
export async function shrinkFile(file: File): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return undefined
  const blob = await shrink(picture, picture.width, picture.height)
  picture.close()
  return blob
}
