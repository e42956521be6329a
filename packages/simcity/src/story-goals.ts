import type { CaseState } from '@lifetree/contract/case-states'
import type { Source } from './story-rates.ts'
import type { Path } from './story-step.ts'

/** Where an open case is to stand, and how much of its running clock is used: green to 0.8, yellow to 1, red beyond. */
export interface OpenGoal {
  readonly state: CaseState
  readonly path: Path
  readonly used: readonly [low: number, high: number]
  /** From whom it must come to get there; undefined: from anyone. */
  readonly sources?: readonly Source[]
  /** Its class, by its code. */
  readonly category?: string
  /** The department that must handle it, by its key: each screen of the demo has something to show. */
  readonly organisation?: string
  /** At the place and of the class of another open case: a likely duplicate. */
  readonly twin?: true
}

const green = [0.05, 0.75] as const
const yellow = [0.83, 0.97] as const
const red = [1.05, 1.7] as const

const outside = ['public', 'hotline'] as const
const inside = ['worker', 'memo'] as const

interface Standing {
  readonly state: CaseState
  readonly path?: Path
  readonly sources?: readonly Source[]
  readonly organisation?: string
  readonly category?: string
  /** How many under green, yellow and red, in a drawn city of 36 grids. */
  readonly counts: readonly [number, number, number]
  readonly twin?: true
}

/** Twins last: they need somebody to resemble. */
const standing: readonly Standing[] = [
  { state: 'handling', counts: [28, 8, 7] },
  { state: 'handling', path: 'rework', counts: [4, 1, 1] },
  { state: 'handling', path: 'asking', organisation: 'municipal-340202000000000', counts: [1, 1, 1] },
  { state: 'handling', path: 'asking', counts: [1, 1, 1] },
  { state: 'handling', path: 'supported', counts: [1, 1, 1] },
  { state: 'handling', path: 'supervised', counts: [1, 1, 1] },
  // Works that block a road: the passage is to be freed within two hours.
  {
    ...{ state: 'handling', path: 'stepping', category: '020304' },
    ...{ organisation: 'municipal-340202000000000', counts: [1, 1, 1] },
  },
  { state: 'handling', path: 'normal', category: '020202', counts: [1, 1, 1] },
  { state: 'handling', path: 'helping', category: '020202', counts: [1, 1, 1] },
  { state: 'handling', path: 'helped', counts: [1, 1, 1] },
  { state: 'suspended', path: 'suspended', counts: [3, 1, 1] },
  { state: 'self_handled', path: 'mended', sources: ['worker'], counts: [2, 1, 1] },
  { state: 'arbitrating', path: 'disputed', counts: [1, 1, 1] },
  { state: 'reopen_requested', path: 'reopening', counts: [1, 1, 1] },
  { state: 'dispatched', counts: [9, 4, 3] },
  { state: 'checking', counts: [8, 3, 2] },
  { state: 'pending_close', counts: [5, 2, 2] },
  { state: 'pending_dispatch', sources: inside, counts: [2, 1, 1] },
  { state: 'pending_dispatch', path: 'returned', sources: inside, counts: [2, 1, 1] },
  { state: 'verifying', sources: outside, counts: [4, 2, 2] },
  { state: 'verified', sources: outside, counts: [2, 1, 1] },
  { state: 'reported', counts: [2, 1, 1] },
  { state: 'reported', counts: [2, 1, 1], twin: true },
]

const lights = [green, yellow, red]

/** The open cases of a city of that size (1 = 36 grids): at least one of each state and light. */
export const openGoals = (size: number): OpenGoal[] =>
  standing.flatMap(({ counts, path = 'normal', ...rest }) =>
    lights.flatMap((used, light) =>
      Array<OpenGoal>(Math.max(1, Math.round(counts[light]! * size))).fill({ ...rest, path, used }),
    ),
  )
