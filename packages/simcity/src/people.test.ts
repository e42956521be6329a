import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toldCatalogue } from './catalogue.ts'
import {
  type Building,
  builtBlocksOf,
  type CitySpec,
  componentsOf,
  gridsOf,
  type Household,
  householdsOf,
  housesOf,
  outlinesOf,
  type Position,
  staffOf,
  streetsOf,
} from './index.ts'

const demo: CitySpec = { seed: 1, day: '2025-06-03', scale: 'demo' }
const small: CitySpec = { ...demo, scale: 'small' }

const ageOn = (day: string, birthDate: string): number =>
  Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (birthDate.slice(5) > day.slice(5) ? 1 : 0)

function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let odd = false
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!]
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) odd = !odd
  }
  return odd
}

const rings = new Map(outlinesOf(demo).features.map(f => [f.properties.code, f.geometry.coordinates[0]!]))
const blocks = [...builtBlocksOf(demo)]
const buildings: Building[] = blocks.flatMap(block => block.buildings)
const households: Household[] = [...householdsOf(demo)]
const people = households.flatMap(household => household.people)

describe('buildings', () => {
  test('have one code each and stand whole inside their grid', () => {
    expect(new Set(buildings.map(({ code }) => code)).size).toBe(buildings.length)
    for (const { grid, footprint, position } of buildings) {
      for (const corner of [position, ...footprint]) expect(isInside(corner, rings.get(grid)!)).toBe(true)
    }
  })

  test('belong to the compound of their block; compounds have names of their own', () => {
    const compounds = blocks.flatMap(({ compound }) => compound ?? [])
    expect(new Set(compounds.map(({ name }) => name)).size).toBe(compounds.length)
    expect(compounds.length).toBeGreaterThan(60)
    for (const { compound, buildings: within } of blocks) {
      expect(within.every(building => building.compound === (compound?.code ?? null))).toBe(true)
    }
  })

  test('hold houses with one code and one address each', () => {
    const houses = buildings.flatMap(housesOf)
    expect(new Set(houses.map(({ code }) => code)).size).toBe(houses.length)
    expect(new Set(houses.map(({ address }) => address)).size).toBe(houses.length)
    expect(houses.length).toBeGreaterThan(households.length)
    expect(households.length / houses.length).toBeGreaterThan(0.82)
  })
})

describe('components', () => {
  const components = componentsOf(demo)

  test('have one code each, a class of the catalogue, and stand inside their grid', () => {
    const parts = new Set(toldCatalogue().flatMap(({ kind, code }) => (kind === 'part' ? code : [])))
    expect(new Set(components.map(({ code }) => code)).size).toBe(components.length)
    for (const { category, grid, position } of components) {
      expect(parts.has(category)).toBe(true)
      expect(isInside(position, rings.get(grid)!)).toBe(true)
    }
    expect(new Set(components.map(({ category }) => category))).toEqual(parts)
  })

  test('are a few in every grid', () => {
    const counts = Map.groupBy(components, ({ grid }) => grid)
    expect([...counts.keys()].sort()).toEqual(gridsOf(demo).map(({ code }) => code))
    for (const of of counts.values()) expect(of.length).toBeGreaterThan(8)
  })
})

test('streets run along the lattice, each under one name', () => {
  const streets = streetsOf(demo)
  expect(streets.length).toBe(26)
  expect(new Set(streets.map(({ name }) => name)).size).toBe(26)
  expect(streetsOf(small).length).toBeLessThan(26)
})

describe('households', () => {
  test('are 300 to 500 in every grid, about 13,000 in all', () => {
    const counts = Map.groupBy(households, ({ grid }) => grid)
    expect([...counts.keys()].sort()).toEqual(gridsOf(demo).map(({ code }) => code))
    for (const of of counts.values()) {
      expect(of.length).toBeGreaterThanOrEqual(300)
      expect(of.length).toBeLessThanOrEqual(500)
    }
    expect(households.length).toBeGreaterThan(12_000)
    expect(households.length).toBeLessThan(14_500)
  })

  test('live one to a house that exists', () => {
    const houses = new Set(buildings.flatMap(housesOf).map(({ code }) => code))
    expect(new Set(households.map(({ code }) => code)).size).toBe(households.length)
    expect(households.every(({ code }) => houses.has(code))).toBe(true)
  })

  test('have one head each, at least one person, and as many people as add up', () => {
    for (const { people: members } of households) {
      expect(members.filter(({ relation }) => relation === 'head').length).toBe(1)
      expect(members[0]?.relation).toBe('head')
    }
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length)
    expect(people.length).toBeGreaterThan(35_000)
    expect(people.length).toBeLessThan(41_000)
  })

  test('an elder who lives alone is 65 or more and alone', () => {
    const alone = households.filter(({ kind }) => kind === 'elder_alone')
    expect(alone.length / households.length).toBeCloseTo(0.06, 1)
    for (const { people: members } of alone) {
      expect(members.length).toBe(1)
      expect(ageOn(demo.day, members[0]!.birthDate)).toBeGreaterThanOrEqual(65)
    }
  })

  test('parents are at least 17 years older than their children, couples are man and wife', () => {
    for (const { people: members } of households) {
      const ages = (relation: string) =>
        members.filter(person => person.relation === relation).map(person => ageOn(demo.day, person.birthDate))
      const [youngestHead, oldestChild] = [Math.min(...ages('head')), Math.max(...ages('child'))]
      if (oldestChild >= 0) expect(youngestHead - oldestChild).toBeGreaterThanOrEqual(17)
      for (const spouse of members.filter(({ relation }) => relation === 'spouse')) {
        expect(spouse.sex).not.toBe(members[0]?.sex)
      }
      for (const age of ages('parent')) expect(age - youngestHead).toBeGreaterThanOrEqual(15)
    }
  })
})

describe('people', () => {
  const share = (of: (age: number) => boolean) =>
    people.filter(({ birthDate }) => of(ageOn(demo.day, birthDate))).length / people.length

  // Census of 2020, communiqué no. 5: 0–14 17.95 %, 15–59 63.35 %, 60 and over 18.70 %, of these 65 and over 13.50 %.
  test('are as old as the census of 2020 counted, within two and a half points', () => {
    expect(Math.abs(share(age => age < 15) - 0.1795)).toBeLessThan(0.025)
    expect(Math.abs(share(age => age >= 15 && age < 60) - 0.6335)).toBeLessThan(0.025)
    expect(Math.abs(share(age => age >= 60) - 0.187)).toBeLessThan(0.025)
    expect(Math.abs(share(age => age >= 65) - 0.135)).toBeLessThan(0.025)
  })

  test('are born by the reference day, men and women in even numbers', () => {
    expect(people.every(({ birthDate }) => birthDate <= demo.day && birthDate > '1920')).toBe(true)
    const men = people.filter(({ sex }) => sex === 'male').length / people.length
    expect(Math.abs(men - 0.51)).toBeLessThan(0.02)
  })

  // Report on names of 2020: 王 李 张 刘 陈 are 30.8 % together; of 2007: 王 7.25 %.
  test('bear surnames as often as the reports say', () => {
    const bearing = (surnames: string) =>
      people.filter(({ name }) => surnames.includes(name.charAt(0))).length / people.length
    expect(Math.abs(bearing('王李张刘陈') - 0.308)).toBeLessThan(0.02)
    expect(Math.abs(bearing('王') - 0.0725)).toBeLessThan(0.01)
  })

  test('carry no identity number or phone', () => {
    expect(Object.keys(people[0]!).sort()).toEqual(['birthDate', 'key', 'name', 'relation', 'sex'])
    expect(households.some(household => /\d{15}/.test(household.address))).toBe(false)
  })
})

describe('the same seed and day give the same city', () => {
  const hashOf = (spec: CitySpec) => {
    const hash = createHash('sha256')
    hash.update(JSON.stringify([outlinesOf(spec), streetsOf(spec), componentsOf(spec), staffOf(spec)]))
    for (const block of builtBlocksOf(spec)) hash.update(JSON.stringify(block))
    for (const household of householdsOf(spec)) hash.update(JSON.stringify(household))
    return hash.digest('hex')
  }

  test('on any machine: a golden hash', () => {
    expect(hashOf(small)).toBe('0009ce424983044d14e66a1b6c952f1ccb18ff43acfcf09d250a532a5b8fc36d')
  })

  test('and another seed or day another one', () => {
    expect(hashOf({ ...small, seed: 2 })).not.toBe(hashOf(small))
    expect(hashOf({ ...small, day: '2026-06-03' })).not.toBe(hashOf(small))
  })

  test('the small city is a part of the demo, people and all', () => {
    const grids = new Set(gridsOf(small).map(({ code }) => code))
    expect([...householdsOf(small)]).toEqual(households.filter(({ grid }) => grids.has(grid)))
  })
})
