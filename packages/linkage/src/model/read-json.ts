import type { LinkageRefusal } from '../refusal.ts'

export type Fault = (path: string, zh: string, en: string) => LinkageRefusal

/** A value of a JSON document, that knows where it stands. */
export interface At {
  readonly value: unknown
  readonly refuse: (zh: string, en: string) => never
  readonly has: (key: string) => boolean
  /** The value of a key; one that is not there is refused when it is read. */
  readonly get: (key: string) => At
  /** An element of a list. */
  readonly item: (index: number) => At
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function atPath(value: unknown, path: string, fault: Fault): At {
  const refuse = (zh: string, en: string): never => {
    throw fault(path, zh, en)
  }
  return {
    value,
    refuse,
    has: key => isObject(value) && Object.hasOwn(value, key) && value[key] !== undefined,
    get: key => {
      if (!isObject(value)) return refuse('应为对象', 'must be an object')
      return atPath(Object.hasOwn(value, key) ? value[key] : undefined, path === '' ? key : `${path}.${key}`, fault)
    },
    item: index => atPath((value as readonly unknown[])[index], `${path}[${index}]`, fault),
  }
}

export const rootOf = (value: unknown, fault: Fault): At => atPath(value, '', fault)

function must(at: At, right: boolean, zh: string, en: string): void {
  if (at.value === undefined) at.refuse('缺少', 'is missing')
  if (!right) at.refuse(`应为${zh}`, `must be ${en}`)
}

export function textOf(at: At): string {
  must(at, typeof at.value === 'string' && at.value !== '', '文本', 'a text')
  return at.value as string
}

export function numberOf(at: At, least: number, most: number): number {
  const { value } = at
  must(
    at,
    typeof value === 'number' && value >= least && value <= most,
    `${least} 到 ${most} 的数`,
    `a number from ${least} to ${most}`,
  )
  return value as number
}

export function listOf(at: At): At[] {
  must(at, Array.isArray(at.value), '列表', 'a list')
  return (at.value as unknown[]).map((_, i) => at.item(i))
}

export function objectOf(at: At): [string, At][] {
  must(at, isObject(at.value), '对象', 'an object')
  return Object.keys(at.value as object).map(key => [key, at.get(key)])
}

/** Refuses keys that mean nothing: most are slips of the pen. */
export function onlyKeys(at: At, allowed: readonly string[]): void {
  for (const [key, value] of objectOf(at)) {
    if (!allowed.includes(key))
      value.refuse(`不认识，可用：${allowed.join('、')}`, `is not known; there are ${allowed.join(', ')}`)
  }
}

export function saidOf(at: At): void {
  onlyKeys(at, ['zh', 'en'])
  for (const language of ['zh', 'en']) textOf(at.get(language))
}
