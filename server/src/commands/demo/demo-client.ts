import { createHash } from 'node:crypto'
import type { Datatype, Open311Attribute } from '@lifetree/contract/open311'
import type { Said } from '@lifetree/contract/said'
import { idOf } from '@lifetree/simcity'
import type { By, History } from '../../case/index.ts'
import { type Open311Seed, seedOpen311 } from '../../open311/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { type CityIds, get } from './load-city.ts'

/** Published with the product, as the password of the demo's accounts is. */
export const demoKey = 'lifetree-demo-open311'

const name = '随手拍小程序'
/** As whom the demo's client stands in the history of what it sent. */
export const demoClient: By = { accountId: null, who: name, role: 'client', organisationId: null }

const since = new Date('2024-01-01T00:00:00Z')
const ownId = (...key: readonly string[]): string => idOf(since.getTime(), 'open311', ...key)

interface Asked {
  readonly category: string
  readonly code: string
  readonly datatype: Datatype
  readonly description: Said
  readonly choices: readonly (readonly [key: string, zh: string, en: string])[]
  /** What the demo's requests answer, in turn. */
  readonly answers: readonly (string | number | readonly string[])[]
}

const asked: readonly Asked[] = [
  {
    category: '010118',
    code: 'fault',
    datatype: 'singlevaluelist',
    description: { zh: '路灯怎么了', en: 'What is wrong with the lamp?' },
    choices: [
      ['dark', '不亮', 'dark'],
      ['day', '白天亮着', 'lit by day'],
      ['leaning', '灯杆歪了', 'the pole leans'],
    ],
    answers: ['dark', 'leaning', 'dark', 'day'],
  },
  {
    category: '020110',
    code: 'depth',
    datatype: 'number',
    description: { zh: '大约多深（厘米）', en: 'About how deep (cm)' },
    choices: [],
    answers: [5, 12, 8, 20],
  },
  {
    category: '020406',
    code: 'passable',
    datatype: 'singlevaluelist',
    description: { zh: '还能过去吗', en: 'Can it be passed?' },
    choices: [
      ['car', '车能过', 'by car'],
      ['foot', '人能过', 'on foot'],
      ['no', '过不去', 'not at all'],
    ],
    answers: ['car', 'no', 'foot'],
  },
  {
    category: '020505',
    code: 'blocks',
    datatype: 'multivaluelist',
    description: { zh: '挡住了什么', en: 'What does it block?' },
    choices: [
      ['tactile', '盲道', 'tactile paving'],
      ['crossing', '路口', 'a crossing'],
      ['entrance', '小区出入口', 'an entrance'],
    ],
    answers: [['tactile'], ['crossing', 'tactile'], ['entrance']],
  },
]

const attributes: readonly Open311Attribute[] = asked.map(({ category, code, datatype, description, choices }) => ({
  id: ownId('attribute', category, code),
  categoryCode: category,
  ...{ code, datatype, variable: true, required: false, place: 1, description, hint: { zh: '', en: '' } },
  choices: choices.map(([key, zh, en]) => ({ key, name: { zh, en } })),
}))

interface DemoClientParts {
  readonly histories: readonly History[]
  readonly ids: CityIds
  /** The city's code. */
  readonly city: string
}

/** A client of the demo city, what some categories ask, and which of the public's reports came in through it. */
export async function loadDemoClient(tx: Tx, { histories, ids, city }: DemoClientParts): Promise<void> {
  const clientId = ownId('client')
  const codes = new Map([...ids.categories].map(([code, id]) => [id, code]))
  const own = histories.filter(({ reporter }) => reporter === demoClient)
  await seedOpen311(tx, {
    client: {
      ...{ id: clientId, name, organisation: '示例数据', key: demoKey, areaIds: [get(ids.areas, city)], at: since },
      ...{ mayRead: true, mayWrite: true, perMinute: 600 },
    },
    attributes,
    requests: own.map(({ report: { caseId, categoryId }, reportedAt }, at) => ({
      ...{ caseId, clientId, clientName: name, at: reportedAt },
      hash: createHash('sha256').update(caseId).digest(),
      ...{ token: null, email: null, deviceId: null, accountRef: null, mediaUrl: null, mediaFile: null },
      answers: answersOf(codes.get(categoryId), at),
    })),
  })
}

function answersOf(category: string | undefined, at: number): Open311Seed['requests'][number]['answers'] {
  return asked
    .filter(one => one.category === category)
    .map(({ code, answers }) => ({
      attributeId: ownId('attribute', String(category), code),
      value: answers[at % answers.length] ?? '',
    }))
}
