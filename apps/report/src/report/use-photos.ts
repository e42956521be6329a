import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import { v7 } from 'uuid'
import { useCalling } from '../call/call.ts'
import { sendPhoto, shrink } from '../call/send-photo.ts'

export interface ChosenPhoto {
  readonly id: string
  readonly at: string
  readonly url: string
  readonly state: 'sending' | 'sent' | 'failed'
  /** Why it cannot be used. */
  readonly says: string | undefined
}

/** Photos are sent while the next question is read. */
export function usePhotos() {
  const { prover } = useCalling()
  const [chosen, setChosen] = useState<readonly ChosenPhoto[]>([])
  const update = (id: string, part: Partial<ChosenPhoto>): void =>
    setChosen(photos => photos.map(photo => (photo.id === id ? { ...photo, ...part } : photo)))
  const send = async (file: File): Promise<void> => {
    const id = v7()
    const blob = await shrink(file)
    const photo = { id, at: new Date().toISOString(), says: undefined }
    if (!blob) return setChosen(photos => [...photos, { ...photo, url: '', state: 'failed' }])
    setChosen(photos => [...photos, { ...photo, url: URL.createObjectURL(blob), state: 'sending' }])
    try {
      await sendPhoto(id, blob, await prover.proof())
      update(id, { state: 'sent' })
    } catch (error) {
      update(id, { state: 'failed', says: problemOf(error)?.title })
    }
  }
  const take = (files: FileList | null, most: number): void => {
    for (const file of [...(files ?? [])].slice(0, most - chosen.length)) void send(file)
  }
  const drop = (id: string): void => setChosen(photos => photos.filter(photo => photo.id !== id))
  return { chosen, take, drop, clear: () => setChosen([]) }
}

export type Photos = ReturnType<typeof usePhotos>
