import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CityPlan, PlannedCommunity } from '../city/plan.ts'
import { textOf } from './days.ts'
import { type EventKind, eventKinds, illnesses } from './events.ts'
import { type Lives, livesOf } from './lives.ts'
import { elsewhere } from './person.ts'
import { schools } from './work.ts'

export interface LivesOptions {
  readonly plan: CityPlan
  readonly day: string
  readonly out: string
  readonly communities: readonly PlannedCommunity[]
  readonly tell?: (done: number, of: number) => void
}

/** Key of a person or a home in the whole city, as the truth of records has it: the community's rank, then its own place. */
const keyIn = (rank: number) => (index: number | undefined) =>
  index === undefined || index === elsewhere ? '' : rank * 100_000 + index

const heads = {
  people: 'person,identity,name,sex,born,died,native,relation,home,father,mother,spouse,former',
  homes: 'home,house,kind,formed,arrived,split_from,address',
  events: 'person,day,kind,detail',
} as const

/** The detail of an event in words where it has any: which illness, which school. */
function detailOf(kind: EventKind, detail: number): string | number {
  if (kind === 'fell_ill') return illnesses[detail]!
  return kind === 'enrolled' || kind === 'graduated' ? schools[detail]! : detail
}

function linesOf(lives: Lives, rank: number): Record<keyof typeof heads, string> {
  const key = keyIn(rank)
  const people = lives.people.map(
    ({ index, identity, name, sex, born, died, native, relation, home, father, mother, spouse, former }) =>
      `${key(index)},${identity},${name},${sex},${textOf(born)},${died === undefined ? '' : textOf(died)},${native},${relation},${key(home)},${key(father)},${key(mother)},${key(spouse)},${key(former)}\n`,
  )
  const homes = lives.homes.map(
    ({ index, house, kind, formed, arrived, splitFrom, address }) =>
      `${key(index)},${house},${kind},${textOf(formed)},${textOf(arrived)},${key(splitFrom)},${address}\n`,
  )
  const { person, day, kind, detail } = lives.events
  const events = Array.from(person, (index, i) => {
    const what = eventKinds[kind[i]!]!
    return `${key(index)},${textOf(day[i]!)},${what},${detailOf(what, detail[i]!)}\n`
  })
  return { people: people.join(''), homes: homes.join(''), events: events.join('') }
}

/**
 * Writes the truth of a city's people: `people.csv`, `homes.csv` and `events.csv`, community by community. Answers how many people
 * there are, the dead among them. Files bear their names once they are whole.
 */
export async function writeLives({ plan, day, out, communities, tell }: LivesOptions): Promise<number> {
  await mkdir(out, { recursive: true })
  const names = ['people', 'homes', 'events'] as const
  const streams = names.map(name => {
    const source = new Readable({ read: () => undefined })
    source.push(`${heads[name]}\n`)
    return { name, source, done: pipeline(source, createWriteStream(join(out, `${name}.csv.part`))) }
  })
  let count = 0
  for (const [i, community] of communities.entries()) {
    const lives = livesOf(plan, day, community)
    const rank = plan.communities.findIndex(({ code }) => code === community.code)
    const lines = linesOf(lives, rank)
    for (const { name, source } of streams) source.push(lines[name])
    count += lives.people.length
    tell?.(i + 1, communities.length)
    // The disk keeps up: no more than one community waits to be written.
    while (streams.some(({ source }) => source.readableLength > 1_000_000)) await new Promise(setImmediate)
  }
  for (const { source } of streams) source.push(null)
  await Promise.all(streams.map(({ done }) => done))
  for (const name of names) await rename(join(out, `${name}.csv.part`), join(out, `${name}.csv`))
  return count
}
