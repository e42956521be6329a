import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildHouseIndex, type HouseIndex, type StandardHouse } from '@lifetree/standards/address'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { housesOf, partsOf, planOf } from '../index.ts'
import { type AddressTokens, tokensOf } from './address-tokens.ts'
import { addressBy, oldAddress, wayCount } from './address-ways.ts'
import { type Engine, openEngine } from './engine.ts'

/** What clerks of 81 departments write of a house, read and looked up again in the register of some communities. */

const plan = planOf(1)
const chosen = plan.communities.filter((_, i) => i % 95 === 4)

interface Sampled {
  readonly code: string
  readonly tokens: AddressTokens
  readonly place: string
}

function register(): { houses: StandardHouse[]; sampled: Sampled[] } {
  const houses: StandardHouse[] = []
  const sampled: Sampled[] = []
  for (const community of chosen) {
    const place = plan.names.get(community.code)!
    const buildings = partsOf(plan, community).flatMap(({ blocks }) => blocks.flatMap(block => block.buildings))
    for (const { code, address } of buildings.flatMap(housesOf)) {
      if (houses.length % 7 === 0) sampled.push({ code, tokens: tokensOf(address, place), place })
      houses.push({ code, address: address.startsWith(place) ? address : place + address })
    }
  }
  return { houses, sampled }
}

const { houses, sampled } = register()
let engine: Engine
let folder: string
let index: HouseIndex
/** Each sampled house in each way: way, code, address. */
let written: (readonly string[])[]

const columns = [
  'road',
  'road_old',
  'number',
  'compound',
  'block',
  'unit',
  'room',
  'block_words',
  'unit_words',
  'room_words',
] as const
const quoted = (text: string): string => `'${text}'`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'addresses-'))
  engine = await openEngine(folder)
  await engine.run(`create table faces (code text, place text, ${columns.map(name => `${name} text`).join(', ')})`)
  for (let from = 0; from < sampled.length; from += 500) {
    const rows = sampled
      .slice(from, from + 500)
      .map(
        ({ code, place, tokens }) => `(${[code, place, ...columns.map(name => tokens[name])].map(quoted).join(', ')})`,
      )
    await engine.run(`insert into faces values ${rows.join(', ')}`)
  }
  const ways = Array.from(
    { length: wayCount },
    (_, way) => `select ${way} as way, code, ${addressBy(String(way))} as address from faces`,
  )
  const old = `select ${wayCount}, code, ${oldAddress} from faces where road <> ''`
  written = await Array.fromAsync(engine.rows([...ways, old].join(' union all ')))
  const roads = [...new Map(sampled.map(({ tokens }) => [tokens.road_old, tokens.road]))]
    .filter(([name, now]) => name !== now)
    .map(([name, now]) => ({ name, now }))
  index = buildHouseIndex(houses, { roads })
})

afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true })
})

/** One house, several of which it is one, none, or others. */
function outcomeOf(code: string, address: string): 'one' | 'several' | 'none' | 'wrong' {
  const found = index.findHouse(address)
  if (found.found === 'none') return 'none'
  if (found.found === 'one') return found.code === code ? 'one' : 'wrong'
  return found.codes.includes(code) ? 'several' : 'wrong'
}

/** What a way leaves out: nothing, the place, the unit, the road of who has no estate, or the room. */
const complete = [0, 1, 16, wayCount]
const withRoad = [2, 5, 7, 8, 10, 12, 18, 19]
const estateOnly = [3, 4, 6, 9, 11, 17]

test('of all that clerks write, every address finds its house, or several that it does not tell apart, or none: never another', () => {
  const counts = Array.from({ length: wayCount + 1 }, () => ({ one: 0, several: 0, none: 0, wrong: 0 }))
  for (const [way, code = '', address = ''] of written) counts[Number(way)]![outcomeOf(code, address)]++
  const sum = (ways: readonly number[], outcome: keyof (typeof counts)[number]): number =>
    ways.reduce((all, way) => all + counts[way]![outcome], 0)
  const all = counts.map((_, way) => way)
  const said = (ways: readonly number[]): string =>
    `${sum(ways, 'one')} one, ${sum(ways, 'several')} several, ${sum(ways, 'none')} none`
  process.stdout.write(`${sampled.length} of ${houses.length} houses in ${chosen.length} communities, each in ${wayCount + 1} ways
    whole: ${said(complete)}; with the road: ${said(withRoad)}; by the estate: ${said(estateOnly)}; all: ${said(all)}\n`)
  expect(sum(all, 'wrong')).toBe(0)
  expect(sum(complete, 'several') + sum(complete, 'none')).toBe(0)
  expect(sum(withRoad, 'none')).toBe(0)
})

test('an address by its estate finds the house unless the house stands in none, or the way leaves the house out', () => {
  const standing = new Map(sampled.map(({ code, tokens }) => [code, tokens.compound !== '' && tokens.room !== '']))
  const lost = written.filter(
    ([way, code = '', address = '']) =>
      estateOnly.includes(Number(way)) && standing.get(code) && outcomeOf(code, address) === 'none',
  )
  expect(lost).toEqual([])
})
