import sharp, { type Exif } from 'sharp'

const canvas = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#86a' } })

/** A small photo whose camera wrote this. */
export const shotWith = (exif: Exif): Promise<Buffer> => canvas().withExif(exif).jpeg().toBuffer()

/** A small picture in a format of today. */
export const pictureIn = (format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff'): Promise<Buffer> =>
  canvas().toFormat(format).toBuffer()

/** Of so many pixels, and a few kilobytes. */
export const vastPicture = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#86a' }, limitInputPixels: false })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()

/** 64 × 48 pixels as an iPhone keeps them: HEVC, of libheif's x265. */
export const heicPhoto = (): Buffer =>
  Buffer.from(
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERA' +
      'AAEAAQAAAAABoQABAAAAAAAAABwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAA' +
      'AHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq' +
      '5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAA' +
      'MAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACRtZGF0AAAAGCgBrxOA9SeBO/+DFH/7' +
      'ker/OVt+efLU8A==',
    'base64',
  )
