import { longestVoice } from '@lifetree/contract/file'
import { type FileFolder, keepWhole } from './folder.ts'
import { Unfit } from './unfit.ts'
import { mp4Seconds } from './voice-mp4.ts'
import { oggSeconds } from './voice-ogg.ts'
import { webmSeconds } from './voice-webm.ts'

export interface Voice {
  readonly mime: string
  readonly seconds: number
}

interface Container {
  readonly mime: string
  /** How long the voice is, by its packets; undefined where there are none. What a header says of it is not asked. */
  readonly measure: (content: Buffer) => number | undefined
}

const webm: Container = { mime: 'audio/webm', measure: webmSeconds }
const ogg: Container = { mime: 'audio/ogg', measure: oggSeconds }
const mp4: Container = { mime: 'audio/mp4', measure: mp4Seconds }

/** What browsers record into. A recorder without pictures writes the container of films. */
const containers: Readonly<Record<string, Container>> = {
  'audio/webm': webm,
  'video/webm': webm,
  'video/matroska': webm,
  'audio/ogg': ogg,
  'application/ogg': ogg,
  'audio/x-m4a': mp4,
  'audio/mp4': mp4,
  'video/mp4': mp4,
}

/** A phone that is busy stops its recorder a little late, seconds. */
const patience = 5

/** Keeps a voice as it came. Throws {@link Unfit}. @param found the type that its content has */
export async function keepVoice(
  content: Buffer,
  { id, found }: { readonly id: string; readonly found: string },
  folder: FileFolder,
): Promise<Voice> {
  const container = containers[found]
  if (!container) throw new Unfit('not_a_voice')
  const seconds = measured(container, content)
  if (seconds > longestVoice + patience)
    throw new Unfit('voice_too_long', { limit: longestVoice, seconds: Math.round(seconds) })
  await keepWhole(folder, id, content)
  return { mime: container.mime, seconds }
}

function measured({ measure }: Container, content: Buffer): number {
  let seconds: number | undefined
  try {
    seconds = measure(content)
  } catch (cause) {
    throw new Unfit('damaged', {}, cause)
  }
  if (seconds === undefined || !Number.isFinite(seconds)) throw new Unfit('not_a_voice')
  return seconds
}
