import { readCaseImport, sendImportPart, startCaseImport } from '@lifetree/contract/case-import'
import { importLimits } from '@lifetree/contract/case-import-mapping'
import { useState } from 'react'
import { useCalling } from '../call/use-call.tsx'

export interface Upload {
  readonly file: File
  readonly source: string
}

/** The bytes as text that JSON carries. */
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** Sends a file part by part, each of which may be sent again, and has it read. */
export function useUpload(onSent: (id: string) => void) {
  const { client, newId } = useCalling()
  const [sent, setSent] = useState<number>()
  const [error, setError] = useState<unknown>()
  const send = async ({ file, source }: Upload): Promise<void> => {
    const id = newId()
    setError(undefined)
    setSent(0)
    try {
      await client.call(startCaseImport, { id, source, name: file.name, bytes: file.size })
      for (let place = 0; place * importLimits.part < file.size; place++) {
        const part = file.slice(place * importLimits.part, (place + 1) * importLimits.part)
        const content = base64(new Uint8Array(await part.arrayBuffer()))
        await client.call(sendImportPart, { id, place, content })
        setSent(Math.min(1, ((place + 1) * importLimits.part) / file.size))
      }
      await client.call(readCaseImport, { id })
      onSent(id)
    } catch (failed) {
      setError(failed)
    } finally {
      setSent(undefined)
    }
  }
  return { send, sent, error }
}
