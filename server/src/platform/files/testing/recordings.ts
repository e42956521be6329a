import { readFileSync } from 'node:fs'

/**
 * Voices as they are recorded: `chromium…` by the MediaRecorder of Chromium, in one piece and as it goes; the others of silence,
 * as Firefox (Ogg), Safari (AAC in fragments) and a recorder that knows no end write them.
 */
export type Recording =
  | 'chromium.webm'
  | 'chromium-as-it-goes.webm'
  | 'chromium.mp4'
  | 'chromium-as-it-goes.mp4'
  | 'short.ogg'
  | 'short-aac.mp4'
  | 'too-long.webm'
  | 'too-long.ogg'
  | 'too-long-aac.mp4'

export const recording = (name: Recording): Buffer => readFileSync(new URL(`recordings/${name}`, import.meta.url))
