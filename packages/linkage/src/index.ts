export type { Input } from './input.ts'
export { personLatin } from './model/person-latin.ts'
export { LinkageRefusal, type RefusalCode } from './refusal.ts'
export { type Linked, type LinkOptions, link, type Progress } from './run.ts'
