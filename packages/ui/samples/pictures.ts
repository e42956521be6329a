const road = (middle: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
<rect width="400" height="300" fill="#8d9291"/>
<path d="M0 0h400v70L0 110Z" fill="#b7b2a6"/><path d="M0 110 400 70v14L0 126Z" fill="#d9d6cd"/>
<path d="M20 190l70-8v10l-70 8zM150 176l70-8v10l-70 8zM290 160l70-8v10l-70 8z" fill="#e8e4d6"/>
<g fill="#7d8281"><circle cx="60" cy="240" r="3"/><circle cx="330" cy="210" r="4"/><circle cx="120" cy="150" r="2"/><circle cx="250" cy="280" r="3"/></g>
${middle}</svg>`,
  )}`

const hole = (x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-80 0C-86-26-40-44 6-40S92-20 84 8 30 46-20 42-76 24-80 0Z" fill="#5b5751"/><path d="M-60 4C-60-16-22-28 10-26s58 14 54 32-40 26-74 24-50-12-50-26Z" fill="#37322d"/><path d="M-30 8C-28-4 0-10 22-8s24 14 12 20-66 6-64-4Z" fill="#5a6a72"/></g>`

const patch =
  '<path d="M110 175 300 150 330 235 130 262Z" fill="#4a4d4d"/><path d="M110 175 300 150 330 235 130 262Z" fill="none" stroke="#3a3c3c" stroke-width="4"/>'

/** Drawn photos of a pothole: near, far, mended. */
export const pictures = {
  near: road(hole(210, 205, 1.4)),
  far: road(hole(215, 215, 0.5)),
  after: road(patch),
} as const

const rate = 8000

/** A soft hum with the rise and fall of speech, as a WAV. */
export function hum(seconds: number): string {
  const samples = rate * seconds
  const bytes = new Uint8Array(44 + samples)
  const view = new DataView(bytes.buffer)
  const text = (offset: number, letters: string): void => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(offset + index, letter.charCodeAt(0))
  }
  text(0, 'RIFF')
  view.setUint32(4, 36 + samples, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(36, 'data')
  view.setUint32(40, samples, true)
  for (let index = 0; index < samples; index++) {
    const loud = loudness(index / samples)
    bytes[44 + index] = 128 + Math.round(40 * loud * Math.sin((index / rate) * 2 * Math.PI * 180))
  }
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
}

/** Loudness of the hum at a share of its length, 0 to 1. */
export const loudness = (share: number): number =>
  Math.abs(Math.sin(share * 23) * Math.sin(share * 7 + 1) * 0.7 + Math.sin(share * 61) * 0.3)
