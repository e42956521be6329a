import { randomBytes } from 'node:crypto'
import type { Endpoint } from '@lifetree/contract/endpoint'
import { fill, type Problem } from '@lifetree/contract/refusal'
import { declared, Refusal } from '../refuse.ts'

export type Language = 'zh' | 'en'

/** The reader's language: zh unless English is asked for first. */
export const languageOf = (accept: string | undefined): Language => (/^\s*en\b/i.test(accept ?? '') ? 'en' : 'zh')

const unexpected = {
  fault: { status: 500, zh: '系统出错了，填的内容没有保存', en: 'Something went wrong here; nothing was saved' },
  busy: { status: 503, zh: '系统忙，过一会儿再试', en: 'The system is busy; try again in a moment' },
} as const

/** SQLSTATEs that say who may or what is badly formed, not that we have a bug. */
const refusalOfState: Readonly<Record<string, 'forbidden' | 'invalid_input'>> = {
  '42501': 'forbidden',
  '22021': 'invalid_input',
  '22P05': 'invalid_input',
}
const busyStates = new Set(['57014', '53300', '57P03', '40001', '40P01', '55P03'])

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Turns what a handler threw into a refusal, when it is one. */
export const asRefusal = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error
  const code = refusalOfState[sqlState(error)]
  return code && new Refusal(code)
}

const isBusy = (error: unknown): boolean =>
  busyStates.has(sqlState(error)) ||
  (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message))

/** Four letters and digits to quote in a complaint; the log carries them too. Without 0, O, 1, I. */
export const newInstance = (): string => {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return [...randomBytes(4)].map(byte => letters[byte % 32]).join('')
}

/** The problem document of a refusal. A code that nobody declared is a bug. */
export function problemOf(
  refusal: Refusal,
  endpoint: Pick<Endpoint, 'name' | 'refusals'> | undefined,
  language: Language,
): Problem {
  const said = declared(refusal.code, endpoint?.refusals ?? {})
  if (!said) throw new Error(`Refusal ${refusal.code} is not declared by ${endpoint?.name ?? 'the platform'}`)
  return {
    type: `urn:lifetree:refusal:${refusal.code}`,
    title: fill(said[language], refusal.facts),
    status: said.status,
    code: refusal.code,
    ...(Object.keys(refusal.facts).length > 0 && { facts: refusal.facts }),
    ...(refusal.fields.length > 0 && {
      fields: refusal.fields.map(({ path, message }) => ({ path, message: message[language] })),
    }),
  }
}

/** The problem document of a bug or an outage: says nothing of its cause. */
export const faultOf = (error: unknown, language: Language, instance: string): Problem => {
  const kind = isBusy(error) ? 'busy' : 'fault'
  return {
    type: `urn:lifetree:${kind}`,
    title: unexpected[kind][language],
    status: unexpected[kind].status,
    code: kind,
    instance,
  }
}
