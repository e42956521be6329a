import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isIdentityNumber } from '@lifetree/standards'
import { describe, expect, test } from 'vitest'
import { chooseCommunities, eventKinds, type LifePerson, type Lives, livesOf, planOf, writeLives } from '../index.ts'
import { surnameOf } from '../surnames.ts'
import { dayOf, inYears, textOf, yearOf } from './days.ts'
import { IdentityNumbers } from './identity.ts'

const day = '2025-06-03'
const today = dayOf(day)
const plan = planOf(1)
/** Beyond the drawn centre: town and country as the whole city has them. */
const chosen = chooseCommunities(plan, 950).filter((_, i) => i % 160 === 7)
const all: Lives[] = chosen.map(community => livesOf(plan, day, community))
const people = all.flatMap(lives => lives.people)
const living = people.filter(({ died }) => died === undefined)
const age = ({ born }: LifePerson) => (today - born) / 365.2425

function eventsOf({ events }: Lives): { person: number; kind: string; day: number; detail: number }[] {
  return Array.from(events.person, (person, i) => ({
    person,
    kind: eventKinds[events.kind[i]!]!,
    day: events.day[i]!,
    detail: events.detail[i]!,
  }))
}

describe('who lives', () => {
  test('has a number of his own that is right and says his birthday and sex', () => {
    expect(new Set(people.map(({ identity }) => identity)).size).toBe(people.length)
    const right = ({ identity, born, sex }: LifePerson) =>
      isIdentityNumber(identity) &&
      identity.slice(6, 14) === textOf(born).replaceAll('-', '') &&
      Number(identity.charAt(16)) % 2 === (sex === 'male' ? 1 : 0)
    expect(people.filter(person => !right(person))).toEqual([])
  })

  test('has a number that no other community gives, whoever is born there on the same day', () => {
    const given = plan.communities.flatMap(({ code }, rank) => {
      const numbers = new IdentityNumbers(rank, code.slice(0, 6))
      return Array.from({ length: 24 }, (_, i) => numbers.give(today, i % 2 === 0 ? 'male' : 'female', i % 3 > 0))
    })
    expect(new Set(given).size).toBe(24 * 950)
  })

  // Census of 2020, communiqué no. 5: 0–14 17.95 %, 60 and over 18.70 %, of these 65 and over 13.50 %.
  test('is as old as the census of 2020 counted, within two and a half points', () => {
    const share = (from: number, to: number) =>
      living.filter(person => age(person) >= from && age(person) < to).length / living.length
    expect(Math.abs(share(0, 15) - 0.1795)).toBeLessThan(0.025)
    expect(Math.abs(share(60, 120) - 0.187)).toBeLessThan(0.025)
    expect(Math.abs(share(65, 120) - 0.135)).toBeLessThan(0.025)
  })

  // Census of 2010, table 1-10: 14.5, 24.4, 26.9, 17.6 and 16.7 % of family households have one to four, five and more.
  test('lives in households as large as the census of 2010 counted, within seven points', () => {
    const homes = all.flatMap(({ homes }) => homes.filter(({ kind }) => kind !== 'ended'))
    const sizes = all.flatMap(lives =>
      lives.homes
        .filter(({ kind }) => kind !== 'ended')
        .map(home => home.people.filter(index => lives.people[index]!.died === undefined).length),
    )
    const share = (of: (size: number) => boolean) => sizes.filter(of).length / homes.length
    for (const [size, published] of [
      [1, 0.145],
      [2, 0.244],
      [3, 0.269],
      [4, 0.176],
    ] as const) {
      expect([size, Math.abs(share(n => n === size) - published) < 0.07]).toEqual([size, true])
    }
    expect(Math.abs(share(n => n >= 5) - 0.167)).toBeLessThan(0.07)
  })

  // Anhui 2022: 8.09 ‰, Wuhu 2015: 5.92 ‰, 2018: 6.71 ‰.
  test('dies at about seven in a thousand a year', () => {
    const dead = people.filter(({ died }) => died !== undefined && today - died < inYears(10)).length
    expect(dead / 10 / living.length).toBeGreaterThan(0.0055)
    expect(dead / 10 / living.length).toBeLessThan(0.0085)
  })

  // Report on nutrition and chronic disease of 2020: of adults 27.5 % have high blood pressure, 11.9 % diabetes.
  test('falls ill as often as the report of 2020 says, within four points', () => {
    const adults = living.filter(person => age(person) >= 18).length
    const ill = (illness: number) =>
      all
        .map(
          lives =>
            eventsOf(lives).filter(
              e => e.kind === 'fell_ill' && e.detail === illness && lives.people[e.person]!.died === undefined,
            ).length,
        )
        .reduce((a, b) => a + b, 0)
    expect(Math.abs(ill(0) / adults - 0.275)).toBeLessThan(0.04)
    expect(Math.abs(ill(1) / adults - 0.119)).toBeLessThan(0.04)
  })
})

describe('a life', () => {
  test('begins with a birth, ends with a death, and nothing happens before or after', () => {
    const wrong: LifePerson[] = []
    for (const lives of all) {
      const byPerson = Map.groupBy(eventsOf(lives), ({ person }) => person)
      for (const person of lives.people) {
        const events = byPerson.get(person.index)!
        const end = person.died ?? today
        const died = events.filter(({ kind }) => kind === 'died').map(event => event.day)
        const outside = events.filter(event => event.day < person.born || event.day > end)
        const right = events[0]!.kind === 'born' && outside.length === 0 && String(died) === String(person.died ?? '')
        if (!right) wrong.push(person)
      }
    }
    expect(wrong).toEqual([])
  })

  test('knows its parents, at least seventeen years older and of the right sex', () => {
    const pairs = all.flatMap(lives =>
      lives.people.flatMap(child =>
        [child.father, child.mother].flatMap((index, i) =>
          index === undefined ? [] : [{ child, parent: lives.people[index]!, sex: i === 0 ? 'male' : 'female' }],
        ),
      ),
    )
    expect(pairs.filter(({ parent, sex }) => parent.sex !== sex)).toEqual([])
    expect(pairs.filter(({ child, parent }) => child.born - parent.born < inYears(15))).toEqual([])
    expect(pairs.length / people.length).toBeGreaterThan(0.5)
  })

  // Report on names of 2020: of those named in that year one in thirteen bears the mother's surname.
  test('bears the surname of one of its parents, one in thirteen or so the mother’s', () => {
    const families = all.flatMap(lives =>
      lives.people.flatMap(child => {
        if (child.father === undefined || child.mother === undefined) return []
        const parents = [lives.people[child.father]!, lives.people[child.mother]!]
        return [[child, ...parents].map(({ name }) => surnameOf(name))]
      }),
    )
    expect(families.length).toBeGreaterThan(5000)
    expect(families.filter(([own, father, mother]) => own !== father && own !== mother)).toEqual([])
    const mothers = families.filter(([own, father]) => own !== father).length / families.length
    expect(mothers).toBeGreaterThan(0.03)
    expect(mothers).toBeLessThan(0.09)
  })

  test('is sometimes that of a twin: one birth in a hundred or so', () => {
    const born = (lives: Lives) => lives.people.filter(({ relation }) => relation === 'child')
    const twins = all.flatMap(lives =>
      [...Map.groupBy(born(lives), ({ home, born: on }) => `${home} ${on}`).values()].filter(own => own.length === 2),
    )
    const share = twins.length / all.flatMap(born).length
    expect(share).toBeGreaterThan(0.003)
    expect(share).toBeLessThan(0.02)
  })

  test('is shared with one spouse, each the other’s, wed on one day at the legal age', () => {
    for (const lives of all) {
      const weddings = eventsOf(lives).filter(({ kind }) => kind === 'married')
      const days = new Map(weddings.map(event => [event.person, event]))
      const right = ({ person: index, day: on, detail }: (typeof weddings)[number]) => {
        const [person, other] = [lives.people[index]!, lives.people[detail]]
        const least = inYears(person.sex === 'male' ? 22 : 20) - 1
        if (detail === -1) return person.former === -1 && on - person.born >= least
        const mutual = [person.spouse, person.former].includes(other!.index) && person.sex !== other!.sex
        return mutual && days.get(detail)?.day === on && on - person.born >= least
      }
      expect(weddings.filter(event => !right(event))).toEqual([])
    }
  })

  // Census of 2010, by marital status: of those of fifteen and over 1.4 % divorced, the most between 35 and 49.
  test('is parted by divorce of one in fifty or so, after the children were born, each other’s former from then on', () => {
    const grown = living.filter(person => age(person) >= 15)
    const parted = grown.filter(({ former }) => former !== undefined)
    expect(parted.length / grown.length).toBeGreaterThan(0.01)
    expect(parted.length / grown.length).toBeLessThan(0.028)
    expect(parted.filter(({ spouse }) => spouse !== undefined)).toEqual([])
    const here = parted.filter(({ former }) => former !== -1)
    expect(here.length / parted.length).toBeGreaterThan(0.2)
    for (const lives of all) {
      const events = Map.groupBy(eventsOf(lives), ({ person }) => person)
      for (const person of lives.people.filter(({ former }) => former !== undefined)) {
        const days = (kind: string) => events.get(person.index)!.filter(event => event.kind === kind)
        const [[married], [divorced]] = [days('married'), days('divorced')]
        expect([divorced!.detail, divorced!.day > married!.day]).toEqual([person.former, true])
        if (person.former !== -1) expect(lives.people[person.former!]!.former).toBe(person.index)
        const births = lives.people.filter(({ father, mother }) => [father, mother].includes(person.index))
        expect(births.filter(({ born }) => born > divorced!.day)).toEqual([])
      }
    }
  })

  test('has work before retirement, school before work, one school after the other', () => {
    const logs = all.flatMap(lives => [...Map.groupBy(eventsOf(lives), ({ person }) => person).values()])
    const days = (events: readonly { kind: string; day: number }[], kind: string) =>
      events.filter(event => event.kind === kind).map(event => event.day)
    const schools = logs.map(events => events.filter(({ kind }) => kind === 'enrolled').map(({ detail }) => detail))
    expect(schools.filter(own => own.some((school, i) => i > 0 && school <= own[i - 1]!))).toEqual([])
    const lastWork = (events: (typeof logs)[number]) => Math.max(...days(events, 'began_work'))
    expect(logs.filter(events => days(events, 'retired').some(on => on < lastWork(events)))).toEqual([])
    const firstWork = (events: (typeof logs)[number]) => Math.min(...days(events, 'began_work'))
    expect(logs.filter(events => days(events, 'graduated').some(on => on > firstWork(events)))).toEqual([])
  })
})

describe('a household', () => {
  test('is formed once, and some split from the parents’', () => {
    let split = 0
    for (const lives of all) {
      const formed = eventsOf(lives).filter(({ kind }) => kind === 'formed_household')
      expect(new Set(formed.map(({ detail }) => detail)).size).toBe(lives.homes.length)
      for (const { splitFrom, people: members } of lives.homes) {
        if (splitFrom === undefined) continue
        split++
        const elders = lives.homes[splitFrom]!.people
        expect(elders).toContain(lives.people[members[0]!]!.father)
      }
    }
    expect(split).toBeGreaterThan(100)
  })

  test('came to its house on or after the day it was formed', () => {
    const homes = all.flatMap(lives => lives.homes)
    expect(homes.filter(({ formed, arrived }) => arrived < formed || arrived > today)).toEqual([])
  })
})

test('the same seed and day give the same lives, a community alone as among others: a golden hash', () => {
  const hashOf = (lives: Lives) => createHash('sha256').update(JSON.stringify(lives)).digest('hex')
  const alone = livesOf(planOf(1), day, chosen[0]!)
  expect(hashOf(alone)).toBe(hashOf(all[0]!))
  expect(hashOf(alone)).toBe('d41d20234025a641a0ce89a53fb6dad680c06356a950a373013077720dfc5c10')
})

test('lives are written as three files that fit together', async () => {
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  const two = chosen.slice(0, 2)
  expect(await writeLives({ plan, day, out, communities: two })).toBe(all[0]!.people.length + all[1]!.people.length)
  const read = async (name: string) => (await readFile(join(out, name), 'utf8')).trimEnd().split('\n').slice(1)
  const [written, homes, events] = await Promise.all(['people.csv', 'homes.csv', 'events.csv'].map(read))
  await rm(out, { recursive: true })
  expect(homes!.length).toBe(all[0]!.homes.length + all[1]!.homes.length)
  const keys = new Set(written!.map(line => line.split(',')[0]))
  expect(keys.size).toBe(written!.length)
  expect(events!.filter(line => !keys.has(line.split(',')[0]))).toEqual([])
  expect(events!.length).toBe(all[0]!.events.person.length + all[1]!.events.person.length)
})

test('days are told as they are, also before 1970 and on leap days', () => {
  for (const text of ['1900-03-01', '1936-02-29', '1969-12-31', '1970-01-01', '2000-02-29', '2025-06-03']) {
    expect(textOf(dayOf(text))).toBe(text)
  }
  expect(yearOf(dayOf('1949-10-01'))).toBe(1949)
})
