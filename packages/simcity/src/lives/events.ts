import type { Day } from './days.ts'

/** What happens in a life, in the words of the event file. `detail` is said behind each. */
export const eventKinds = [
  'born',
  /** Index of the school: 1 kindergarten to 5 college. */
  'enrolled',
  'graduated',
  'joined_army',
  'left_army',
  /** Key of the organisation in the whole city, -1 own land. */
  'began_work',
  'left_work',
  /** Index of the other, -1 for somebody who lives elsewhere. */
  'married',
  'divorced',
  'widowed',
  /** Index of the home. */
  'formed_household',
  'left_household',
  /** Index of the home; for `moved` the number of the move, from the first home on. */
  'moved_in',
  'moved',
  /** Kind of illness. */
  'fell_ill',
  'disabled',
  'renamed',
  'retired',
  'died',
] as const
export type EventKind = (typeof eventKinds)[number]

export const illnesses = ['hypertension', 'diabetes', 'heart', 'stroke', 'lung', 'cancer', 'mental'] as const

/** Events of one community in columns; places of people are indices in its list. */
export interface EventColumns {
  readonly person: Int32Array
  readonly kind: Uint8Array
  readonly day: Int32Array
  readonly detail: Int32Array
}

const numberOf = new Map<string, number>(eventKinds.map((kind, i) => [kind, i]))

/** Gathers the events of one life, then puts them in the order of their days. */
export class EventLog {
  readonly #rows: [person: number, kind: number, day: Day, detail: number][] = []
  /** Nothing is written after this day; a life that ended earlier ends its log. */
  readonly #today: Day

  constructor(today: Day) {
    this.#today = today
  }

  add(person: { readonly index: number; readonly died: Day | undefined }, kind: EventKind, day: Day, detail = 0): void {
    if (day > Math.min(this.#today, person.died ?? this.#today)) return
    this.#rows.push([person.index, numberOf.get(kind)!, day, detail])
  }

  columns(): EventColumns {
    const rows = this.#rows.sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1])
    return {
      person: Int32Array.from(rows, row => row[0]),
      kind: Uint8Array.from(rows, row => row[1]),
      day: Int32Array.from(rows, row => row[2]),
      detail: Int32Array.from(rows, row => row[3]),
    }
  }
}
