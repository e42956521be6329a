import type { Building, City, Community, Line, Place } from '@lifetree/grid-planner'

type Random = () => number
type Housed = Community & { readonly buildings: readonly Building[] }

/** Degrees of a kilometre near Wuhu. */
const KM = { lon: 1 / 95.4, lat: 1 / 110.9 }
const ORIGIN: Place = [117.9, 30.85]
/** Kilometres: rural communities of 3 km fill 75 km, but for 18 km in the middle, where urban ones of 0.95 km lie. */
const [SPAN, FARM, TOWN, TOWN_AT, TOWN_SIDE] = [75, 25, 19, 27, 18]

function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

const placed = (x: number, y: number): Place => [ORIGIN[0] + x * KM.lon, ORIGIN[1] + y * KM.lat]

/**
 * A city of the reference city's size: 361 urban and 589 rural communities, some 1.35 million households; dense
 * compounds, old lanes and towers in town, villages outside, a river with few bridges, railways, arterial roads.
 */
export function wholeCity(seed: number): City {
  const random = randomOf(seed)
  const communities: Housed[] = []
  const push = (kind: Community['kind'], corners: readonly Place[], fill: Fill) => {
    const code = `3402${String(10_000_000 + communities.length).slice(0, 8)}`
    const ring = outline(corners, fill)
    const buildings = kind === 'urban' ? town(code, corners, random) : country(code, corners, random)
    communities.push({ code, kind, rings: [[ring]], buildings })
  }
  const farms = lattice({ from: 0, side: SPAN, count: FARM }, random)
  const hole = (n: number) => n * 3 >= TOWN_AT && n * 3 < TOWN_AT + TOWN_SIDE
  for (let i = 0; i < FARM; i++) {
    for (let j = 0; j < FARM; j++) if (!(hole(i) && hole(j))) push('rural', farms.cell(i, j), farms)
  }
  const blocks = lattice({ from: TOWN_AT, side: TOWN_SIDE, count: TOWN }, random)
  for (let i = 0; i < TOWN; i++) for (let j = 0; j < TOWN; j++) push('urban', blocks.cell(i, j), blocks)
  return { communities, barriers: barriers(random), limits: [] }
}

interface Fill {
  /** A bent line between two corners, the same from both sides. */
  readonly edge: (from: Place, to: Place) => readonly Place[]
  readonly cell: (i: number, j: number) => readonly Place[]
}

interface Plot {
  readonly from: number
  readonly side: number
  readonly count: number
}

function lattice({ from, side, count }: Plot, random: Random): Fill {
  const step = side / count
  const onRim = (n: number) => n === 0 || n === count
  // Corners on the rim stay, so that town and country fit together.
  const corners = Array.from({ length: count + 1 }, (_, i) =>
    Array.from({ length: count + 1 }, (_, j) => {
      const shift = () => (onRim(i) || onRim(j) ? 0 : (random() - 0.5) * 0.3 * step)
      const fixed = from === 0 && isTown(i * step) && isTown(j * step)
      return placed(from + i * step + (fixed ? 0 : shift()), from + j * step + (fixed ? 0 : shift()))
    }),
  )
  const edges = new Map<string, readonly Place[]>()
  const edge = (a: Place, b: Place): readonly Place[] => {
    const known = edges.get(`${a} ${b}`)
    if (known) return known
    const bent = rimmed(a, b, from, side) ? [] : bend(a, b, random)
    edges.set(`${a} ${b}`, [a, ...bent])
    edges.set(`${b} ${a}`, [b, ...bent.toReversed()])
    return [a, ...bent]
  }
  const cell = (i: number, j: number) => [
    corners[i]![j]!,
    corners[i + 1]![j]!,
    corners[i + 1]![j + 1]!,
    corners[i]![j + 1]!,
  ]
  return { edge, cell }
}

const isTown = (km: number): boolean => km >= TOWN_AT && km <= TOWN_AT + TOWN_SIDE

/** Edges on the rim of the town or of the city stay straight. */
function rimmed(a: Place, b: Place, from: number, side: number): boolean {
  const rims = [from, from + side, TOWN_AT, TOWN_AT + TOWN_SIDE]
  return [0, 1].some(axis =>
    rims.some(rim => {
      const value = placed(rim, rim)[axis]!
      return Math.abs(a[axis]! - value) < 1e-9 && Math.abs(b[axis]! - value) < 1e-9
    }),
  )
}

function bend(a: Place, b: Place, random: Random): Place[] {
  return [0.2, 0.4, 0.6, 0.8].map(share => {
    const off = (random() - 0.5) * 0.06
    return [a[0] + share * (b[0] - a[0]) - off * (b[1] - a[1]), a[1] + share * (b[1] - a[1]) + off * (b[0] - a[0])]
  })
}

function outline(corners: readonly Place[], { edge }: Fill): Line {
  const ring = corners.flatMap((corner, n) => edge(corner, corners[(n + 1) % 4]!))
  return [...ring, ring[0]!]
}

/** A place inside a cell, by shares of its sides, away from its bent edges. */
function within([a, b, c, d]: readonly Place[], u: number, v: number): Place {
  const [s, t] = [0.05 + 0.9 * u, 0.05 + 0.9 * v]
  const mix = (axis: 0 | 1) => (1 - t) * ((1 - s) * a![axis] + s * b![axis]) + t * ((1 - s) * d![axis] + s * c![axis])
  return [mix(0), mix(1)]
}

interface House {
  readonly at: Place
  readonly households: number
  readonly compound: string
}

function built(code: string, n: number, { at, households, compound }: House, random: Random): Building {
  const [lon, lat] = [Number(at[0].toFixed(7)), Number(at[1].toFixed(7))]
  const people = Math.round(households * (2.4 + 1.2 * random()))
  const workload = Number((households * (0.7 + 0.6 * random()) + 0.2 * people).toFixed(2))
  return { id: `${code}-${n}`, lon, lat, households, people, workload, compound }
}

function town(code: string, corners: readonly Place[], random: Random): Building[] {
  const houses = random() < 0.12 ? lanes(corners, random) : compounds(code, corners, random)
  return houses.map((house, n) => built(code, n, house, random))
}

/** Low houses wall to wall, a few households each. */
function lanes(corners: readonly Place[], random: Random): House[] {
  const many = 500 + Math.floor(random() * 500)
  return Array.from({ length: many }, () => ({
    at: within(corners, random(), random()),
    households: 1 + Math.floor(random() ** 2 * 9),
    compound: '',
  }))
}

/** Blocks of rows of flats, loose houses along the streets, now and then a tower that no grid can hold. */
function compounds(code: string, corners: readonly Place[], random: Random): House[] {
  const houses: House[] = []
  const [columns, rows] = [3 + Math.floor(random() * 3), 3 + Math.floor(random() * 2)]
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const compound = random() < 0.85 ? `${code}-c${i}${j}` : ''
      const flats = 8 + Math.floor(random() * 22)
      const [across, deep] = [2 + Math.floor(random() * 2), 2 + Math.floor(random() * 3)]
      for (let n = 0; n < across * deep; n++) {
        const u = (i + 0.12 + (0.76 * ((n % across) + 0.5 + 0.2 * (random() - 0.5))) / across) / columns
        const v = (j + 0.12 + (0.76 * (Math.floor(n / across) + 0.5 + 0.2 * (random() - 0.5))) / deep) / rows
        houses.push({ at: within(corners, u, v), households: flats + Math.floor(random() * 8), compound })
      }
    }
  }
  for (let n = random() * 25; n > 0; n--) {
    houses.push({ at: within(corners, random(), random()), households: Math.floor(random() * 6), compound: '' })
  }
  if (random() < 0.04)
    houses.push({ at: within(corners, random(), random()), households: 510 + Math.floor(random() * 300), compound: '' })
  return houses
}

/** Villages of some 220 households, now and then a large one, and scattered houses. */
function country(code: string, corners: readonly Place[], random: Random): Building[] {
  const houses: House[] = []
  const villages = 2 + Math.floor(random() * 4)
  const places = [0, 1, 2, 3, 4, 5, 6, 7, 8].sort(() => random() - 0.5)
  for (let k = 0; k < villages; k++) {
    const [u, v] = [places[k]! % 3, Math.floor(places[k]! / 3)].map(n => (n + 0.35 + 0.3 * random()) / 3) as [
      number,
      number,
    ]
    const many =
      random() < 0.03 ? 1 + Math.floor(random() * 3) : Math.floor(70 + 280 * random() + (random() < 0.06 ? 350 : 0))
    for (let n = 0; n < many; n++) {
      const away = 0.04 * Math.sqrt(-2 * Math.log(1 - random() * 0.98))
      const turn = 2 * Math.PI * random()
      const clamp = (share: number) => Math.min(1, Math.max(0, share))
      const at = within(corners, clamp(u + away * Math.cos(turn)), clamp(v + away * Math.sin(turn)))
      houses.push({ at, households: 1, compound: `${code}-v${k}` })
    }
  }
  for (let n = random() * 60; n > 0; n--)
    houses.push({ at: within(corners, random(), random()), households: 1, compound: '' })
  return houses.map((house, n) => built(code, n, house, random))
}

function barriers(random: Random): City['barriers'] {
  const river = Array.from({ length: 400 }, (_, n): Place => {
    const x = (n * SPAN) / 399
    return placed(x, 34 + 5 * Math.sin(x / 9) + 1.5 * Math.sin(x / 2.3 + 1) + 0.05 * random())
  })
  const bridges = river.filter((_, n) => n % (isTown((n * SPAN) / 399) ? 14 : 50) === 7)
  const rails = [31.3, 41.7].map(x =>
    Array.from({ length: 200 }, (_, n): Place => placed(x + Math.sin(n / 30), (n * SPAN) / 199)),
  )
  const underpasses = rails.flatMap(rail => rail.filter((_, n) => n % 3 === 0))
  const roads = [29.1, 33.2, 37.4, 42.3].flatMap(km => [
    Array.from({ length: 60 }, (_, n): Place => placed(km, TOWN_AT + (n * TOWN_SIDE) / 59)),
    Array.from({ length: 60 }, (_, n): Place => placed(TOWN_AT + (n * TOWN_SIDE) / 59, km)),
  ])
  const lights = roads.flatMap(road => road.filter((_, n) => n % 2 === 1))
  return { lines: [river, ...rails, ...roads], crossings: [...bridges, ...underpasses, ...lights] }
}
