import type { AuditEntry } from '@lifetree/contract/audit'
import * as acting from '@lifetree/contract/case-acting'
import * as reading from '@lifetree/contract/case-reading'
import { useWords } from '@lifetree/ui'
import { sessionWords } from '../session/words.ts'
import { logWords } from './words.ts'

const ofCases: ReadonlySet<string> = new Set(
  Object.values({ ...acting, ...reading }).flatMap(one =>
    'about' in one && 'name' in one && one.about === 'caseId' ? [String(one.name)] : [],
  ),
)

/** Whether the subject of an entry is a case. */
export const isAboutCase = ({ name, subject }: Pick<AuditEntry, 'name' | 'subject'>): boolean =>
  subject !== null && ofCases.has(name)

/** Who, in which position, about what: in the words of the page. */
export function useEntryWords() {
  const words = useWords(logWords)
  const { roles } = useWords(sessionWords)
  const known: Readonly<Record<string, string>> = { ...words.roles, ...roles }
  return {
    who: ({ who, role }: AuditEntry): string => {
      if (who) return who.name || words.gone
      return role === 'system' ? words.system : words.noOne
    },
    role: ({ role }: AuditEntry): string => known[role] ?? role,
    /** The end of an id is enough to tell two apart on a page. */
    subject: (entry: AuditEntry, id: string): string =>
      words.subjectShort(isAboutCase(entry) ? words.aCase : words.aRow, id.slice(-6)),
  }
}
