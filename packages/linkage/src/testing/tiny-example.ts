import { eq, same } from '@lifetree/standards/features'
import type { Model } from '../model/model.ts'

const said = (en: string) => ({ zh: en, en })

/** Probabilities are powers of two, so that weights are whole bits: birth date +7, telephone +3, prior −4. */
export const model: Model = {
  name: 'tiny',
  said: said('people'),
  fields: {
    number: { kind: 'identity-cn', said: said('number'), survives: ['records'] },
    birth: { kind: 'day', said: said('birth'), survives: ['records'] },
    phone: { kind: 'phone', said: said('phone'), survives: ['recency', 'records'] },
  },
  exact: { field: 'number', trusted: 'trusted', compatible: [{ field: 'birth', column: 'key', equals: 'birth' }] },
  derived: [{ field: 'birth', column: 'birth' }],
  identifying: [['birth', 'phone']],
  blocks: [
    { on: ['birth'], cap: 4 },
    { on: ['phone'], cap: 3 },
  ],
  comparisons: [
    {
      field: 'number',
      levels: [
        { key: 'same', said: said('same'), when: same('key'), m: 1 / 2, u: 1 / 1024 },
        {
          key: 'clash',
          said: said('clash'),
          when: { all: [eq('l.trusted', 1), eq('r.trusted', 1)] },
          m: 1 / 4,
          u: 1 / 2,
        },
      ],
      different: { m: 1 / 4, u: 1 / 2 },
    },
    {
      field: 'birth',
      levels: [{ key: 'same', said: said('same'), when: same('key'), m: 1 / 2, u: 1 / 256 }],
      different: { m: 1 / 2, u: 1 },
    },
    {
      field: 'phone',
      levels: [{ key: 'same', said: said('same'), when: same('key'), frequency: true, m: 1, u: 1 / 8 }],
      different: { m: 1 / 16, u: 1 / 2 },
    },
  ],
  vetoes: [{ field: 'number', level: 'clash' }],
  prior: 1 / 17,
  thresholds: { link: 4, review: 0, margin: 1 },
  training: 'given',
}

// The key of a number: (region × 120000 + days since 1970 + 70000) × 1000 + sequence; 340202 × 120000 is 40 824 240 000.
// 2 January 1980 is day 3653, 6 May 1990 day 7430.
export const [ann, bob, carl] = [40_824_313_653_001, 40_824_317_430_003, 40_824_317_430_005] as const
export const [p1, p2] = [13855300001, 13855300002] as const
export const numbers = { ann: '340202198001020010', bob: '340202199005060030', carl: '340202199005060057' }

/** Ann thrice and once without her number; Bob and Carl, twins with one telephone; who of them lacks his number; and a telephone alone. */
export const records: readonly (readonly (string | null)[])[] = [
  ['r1', 'a', numbers.ann, '1980-01-02', String(p1), '2024-01-01'],
  ['r2', 'a', numbers.ann, '1980-01-02', String(p1), '2024-01-03'],
  ['r3', 'b', numbers.ann, '1980/1/2', String(p1), null],
  ['r4', 'b', null, '1980-01-02', String(p1), null],
  ['r5', 'a', numbers.bob, '1990-05-06', String(p2), null],
  ['r6', 'b', null, '1990-05-06', String(p2), null],
  ['r7', 'b', null, null, String(p2), null],
  ['r8', 'a', numbers.carl, '1990-05-06', String(p2), null],
]
