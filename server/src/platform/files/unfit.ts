import type { FileRefusal } from '@lifetree/contract/file'
import type { Facts } from '../refuse.ts'

/** What was sent is not what can be kept. */
export class Unfit extends Error {
  readonly code: FileRefusal | 'too_large'
  readonly facts: Facts
  constructor(code: FileRefusal | 'too_large', facts: Facts = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'Unfit'
    this.code = code
    this.facts = facts
  }
}
