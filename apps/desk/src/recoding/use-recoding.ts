import { getAreaTree, getBoundaries } from '@lifetree/contract/area'
import { type AreaChange, checkAreaChanges, recodeAreas } from '@lifetree/contract/area-changing'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerKey, useCalling, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { useSession } from '../session/session-context.ts'
import { keepDraft, keptDraft, type TypedRecoding } from './recoding-draft.ts'
import { recodingFaults } from './recoding-faults.ts'
import { changesOf, readList } from './recoding-list.ts'
import { recodingWords } from './words.ts'

/** What would move, for exactly the list that was looked at. */
export interface Preview {
  readonly id: string
  readonly validFrom: string
  readonly changes: readonly AreaChange[]
  readonly areas: OutputOf<typeof checkAreaChanges>['areas']
  readonly held: OutputOf<typeof checkAreaChanges>['held']
}

/** YYYY-MM-DD in the city. */
function useToday(): string {
  const { timeZone } = useSession()
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(useServerNow())
}

function useCheck() {
  const { client, newId } = useCalling()
  const queries = useQueryClient()
  const command = useCommand(checkAreaChanges)
  const today = async (): Promise<ReadonlySet<string>> => {
    const { areas } = await queries.fetchQuery({
      queryKey: answerKey(getAreaTree, {}),
      queryFn: () => client.call(getAreaTree, {}),
    })
    return new Set(areas.map(area => area.code))
  }
  const run = async ({ validFrom, list }: TypedRecoding): Promise<Preview> => {
    const changes = changesOf(readList(list).lines, await today())
    const id = newId()
    return { id, validFrom, changes, ...(await command.run({ id, validFrom, changes })) }
  }
  return { run, command }
}

/** The form with its draft, and what was found out about what stands in it. */
export function useRecoding() {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const today = useToday()
  const check = useCheck()
  const [kept] = useState(keptDraft)
  const [typed, setTyped] = useState<TypedRecoding>(kept?.typed ?? { validFrom: today, list: '' })
  const [keptAt, setKeptAt] = useState(kept && new Date(kept.at))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [preview, setPreview] = useState<Preview>()
  const [failed, setFailed] = useState<unknown>()
  const change = (part: Partial<TypedRecoding>): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    setPreview(undefined)
    setKeptAt(keepDraft(next))
  }
  const clear = (): void => {
    keepDraft(undefined)
    setTyped({ validFrom: today, list: '' })
    setKeptAt(undefined)
    setFaults([])
    setPreview(undefined)
    setFailed(undefined)
  }
  const look = (): void => {
    const found = recodingFaults(typed, { today, words, format })
    setFaults(found)
    setPreview(undefined)
    setFailed(undefined)
    if (found.length === 0 && check.command.busy === 'idle') check.run(typed).then(setPreview, setFailed)
  }
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return { typed, change, clear, look, faults, faultOf, keptAt, preview, today, failed, busy: check.command.busy }
}

export type RecodingForm = ReturnType<typeof useRecoding>

/** Makes the change that was looked at, under the same id. */
export function useApply(onDone: (id: string) => void) {
  const command = useCommand(recodeAreas)
  const queries = useQueryClient()
  const names: readonly string[] = [getAreaTree.name, getBoundaries.name]
  const run = ({ id, validFrom, changes }: Preview, reason: string): void => {
    if (command.busy === 'busy') return
    command.run({ id, validFrom, changes: [...changes], reason }).then(
      () => {
        keepDraft(undefined)
        void queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
        onDone(id)
      },
      () => undefined,
    )
  }
  return { run, busy: command.busy, error: command.error }
}
