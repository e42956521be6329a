import { type Subject, subjects } from '@lifetree/contract/figure-subject'

/** Reads the address: the subject whose rule is open. */
export const readCompositeSearch = ({ subject }: Readonly<Record<string, unknown>>): { subject?: Subject } => {
  const found = subjects.find(one => one === subject)
  return found ? { subject: found } : {}
}
