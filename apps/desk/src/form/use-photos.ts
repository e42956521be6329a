import { useLanguage } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { sendFile } from './send-file.ts'

export interface ChosenPhoto {
  readonly id: string
  readonly name: string
  /** When the picture was taken, as far as the file tells. */
  readonly at: string
  /** Address of the picture on this computer. */
  readonly preview: string
  /** 0 to 1. */
  readonly share: number
  /** `refused`: sending it again is of no use. */
  readonly state: 'uploading' | 'ready' | 'failed' | 'refused'
  /** Why it is not on the server, in its words. */
  readonly why?: string | undefined
}

export interface Photos {
  readonly chosen: readonly ChosenPhoto[]
  readonly add: (files: Iterable<File>) => void
  readonly drop: (id: string) => void
  readonly retry: (id: string) => void
}

interface Held {
  readonly file: File
  stop: () => void
}

/** A server that is busy or full may take it later; what it does not want it will never want. */
function endOf(error: unknown): Pick<ChosenPhoto, 'state' | 'why'> {
  const problem = problemOf(error)
  return { state: problem && problem.status < 500 ? 'refused' : 'failed', why: problem?.title }
}

/** Photos that go up as soon as they are chosen, each under an id made here. */
export function usePhotos(): Photos {
  const { newId } = useCalling()
  const { lang: language } = useLanguage()
  const [chosen, setChosen] = useState<readonly ChosenPhoto[]>([])
  const held = useRef(new Map<string, Held>())
  const change = useCallback(
    (id: string, part: Partial<ChosenPhoto>) =>
      setChosen(all => all.map(photo => (photo.id === id ? { ...photo, ...part } : photo))),
    [],
  )
  const start = useCallback(
    (id: string, file: File) => {
      const sending = sendFile(id, file, { language, onShare: share => change(id, { share }) })
      held.current.set(id, { file, stop: sending.stop })
      sending.done.then(
        () => change(id, { state: 'ready', share: 1 }),
        (error: unknown) => change(id, endOf(error)),
      )
    },
    [change, language],
  )
  useEffect(() => {
    const all = held.current
    return () => {
      for (const { stop } of all.values()) stop()
    }
  }, [])
  return {
    chosen,
    add: files => {
      for (const file of files) {
        const id = newId()
        const at = new Date(file.lastModified).toISOString()
        const photo = {
          id,
          name: file.name,
          at,
          preview: URL.createObjectURL(file),
          share: 0,
          state: 'uploading',
        } as const
        setChosen(all => [...all, photo])
        start(id, file)
      }
    },
    drop: id => {
      held.current.get(id)?.stop()
      held.current.delete(id)
      setChosen(all => all.filter(photo => photo.id !== id))
    },
    retry: id => {
      const known = held.current.get(id)
      if (!known) return
      change(id, { state: 'uploading', share: 0, why: undefined })
      start(id, known.file)
    },
  }
}
