import type { CaseAnswer } from '@lifetree/contract/case'
import { reportCall } from '@lifetree/contract/intake-call'
import { type FieldFault, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { usePhotos } from '../form/use-photos.ts'
import { useSession } from '../session/session-context.ts'
import { callOf, reportFaults, reportFor, type Typed } from './call-report.ts'
import { reportWords } from './words.ts'

const key = 'lifetree:draft:report'

function readKept(): { typed: Typed; at: string } | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as { typed: Typed; at: string })
  } catch {
    return undefined
  }
}

function keep(typed: Typed | undefined, at: Date): void {
  try {
    if (typed) localStorage.setItem(key, JSON.stringify({ typed, at: at.toISOString() }))
    else localStorage.removeItem(key)
  } catch {
    return
  }
}

/** The form, its draft, and its sending. One case id for one form: a report that got no answer is sent again as itself. */
export function useReport() {
  const words = useWords(reportWords)
  const { newId } = useCalling()
  const changed = useCasesChanged()
  const command = useCommand(reportCall)
  const photos = usePhotos()
  const [kept] = useState(readKept)
  const { role } = useSession().position
  const [typed, setTyped] = useState<Typed>(() => reportFor(role, kept?.typed))
  const [keptAt, setKeptAt] = useState(kept && new Date(kept.at))
  const [caseId, setCaseId] = useState(newId)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [sent, setSent] = useState<CaseAnswer>()
  const change = (part: Partial<Typed>): void => {
    const next = { ...typed, ...part }
    const at = new Date()
    keep(next, at)
    setTyped(next)
    setKeptAt(at)
  }
  const again = (): void => {
    keep(undefined, new Date())
    setTyped(reportFor(role))
    setKeptAt(undefined)
    setCaseId(newId())
    setFaults([])
    setSent(undefined)
    for (const photo of photos.chosen) photos.drop(photo.id)
    command.clear()
  }
  const send = (): void => {
    const uploading = photos.chosen.some(photo => photo.state === 'uploading')
    const found = [
      ...reportFaults(typed, words),
      ...(uploading ? [{ field: 'photos', says: words.photosUploading }] : []),
    ]
    setFaults(found)
    const ready = photos.chosen.filter(photo => photo.state === 'ready')
    const call = callOf(typed, { caseId, now: new Date(), photos: ready })
    if (found.length > 0 || !call || command.busy === 'busy') return
    command.run(call).then(
      answer => {
        keep(undefined, new Date())
        setSent(answer)
        void changed([answer.caseId])
      },
      () => undefined,
    )
  }
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return { typed, change, again, send, sent, faults, faultOf, keptAt, photos, error: command.error }
}

export type ReportForm = ReturnType<typeof useReport>
