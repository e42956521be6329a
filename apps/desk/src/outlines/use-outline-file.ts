import { getOutlineFile } from '@lifetree/contract/area-changing'
import type { Finding } from '@lifetree/contract/area-finding'
import { isRefusal } from '@lifetree/contract/area-finding'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import type { OutlineSearch } from './outline-search.ts'

export type CheckedFile = OutputOf<typeof getOutlineFile>

/** A finding with its number in the address. */
export interface Numbered {
  readonly number: string
  readonly finding: Finding
}

/** What stands against the file comes first. */
const numbered = (findings: readonly Finding[]): Numbered[] =>
  findings
    .toSorted((one, other) => Number(isRefusal(other)) - Number(isRefusal(one)))
    .map((finding, index) => ({ number: String(index + 1), finding }))

/** The checked file that the address names, and the finding shown. */
export function useOutlineFile() {
  const search: OutlineSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const answer = useAnswer(getOutlineFile, { id: search.file ?? '' }, { when: search.file ? 'now' : 'wait' })
  const findings = useMemo(() => numbered(answer.data?.file.findings ?? []), [answer.data])
  return {
    id: search.file,
    answer,
    findings,
    shown: findings.find(one => one.number === search.finding),
    open: (file: string) => void navigate({ to: '.', search: { file } as never }),
    close: () => void navigate({ to: '.', search: {} as never }),
    show: (finding: string | undefined) =>
      void navigate({
        to: '.',
        search: { ...(search.file && { file: search.file }), ...(finding && { finding }) } as never,
        replace: true,
      }),
  }
}

export type ShownFile = ReturnType<typeof useOutlineFile>
