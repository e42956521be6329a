import { useEffect, useState } from 'react'
import { useCalling, useOutbox } from '../call/call.ts'
import type { Media } from '../outbox/item.ts'
import { readMedia } from '../outbox/store.ts'
import { fileAddress } from './file-address.ts'

/** The bytes of a file that lie on this phone, as an address; given back when the screen goes. */
function useBytesHere(media: Media | undefined): string | undefined {
  const { phone } = useCalling()
  const [url, setUrl] = useState<string>()
  const { id, type } = media ?? {}
  useEffect(() => {
    if (id === undefined || type === undefined) return
    let made: string | undefined
    let left = false
    void readMedia(phone, { id, type }).then(blob => {
      if (left || !blob) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      left = true
      setUrl(undefined)
      if (made) URL.revokeObjectURL(made)
    }
  }, [phone, id, type])
  return url
}

/** Where a photo or a voice is shown from: this phone until the centre has the whole of it, then the centre. */
export function useFileUrl(fileId: string | null | undefined, size: 'small' | 'large'): string | undefined {
  const known = useOutbox().items.flatMap(({ media }) => media)
  const mine = known.find(({ id }) => id === fileId)
  const here = mine && mine.state !== 'stored' ? mine : undefined
  const bytes = useBytesHere(here)
  if (!fileId) return undefined
  return here ? bytes : fileAddress(fileId, size)
}
