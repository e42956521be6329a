import { setTimeout as pause } from 'node:timers/promises'
import * as imports from '@lifetree/contract/case-import'
import type { ImportMapping } from '@lifetree/contract/case-import-mapping'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { readFigures } from '@lifetree/contract/figure'
import { getSession, proveSecondFactor } from '@lifetree/contract/session'
import { sendFile } from '@lifetree/server/src/case-import/testing/sent-file.ts'
import { demoPlaces } from '@lifetree/server/src/commands/demo/demo-city.ts'
import { demoAuthenticator, demoPassword } from '@lifetree/server/src/commands/demo/load-city.ts'
import { codeOf } from '@lifetree/server/src/identity/index.ts'
import { columnsOf, fileOf, laidOver, type RealCity, realCities } from '@lifetree/server/src/testing/real-cities.ts'
import { outlinesOf } from '@lifetree/simcity'
import { type SignedIn, signInTo } from './signed-in.ts'

/** Rows of a file: a demo city that has them all needs minutes more. */
const most: Readonly<Record<string, number>> = {
  'baltimore311.csv': 4000,
  'sanfrancisco311.csv': 2000,
  'zueriwieneu.csv': 2000,
}

/** Where the demo's grid worker works: what lies in no grid comes to him. */
const ownGrid = '340202016001001'

/** Which of their words mean one of our classes that a works office answers for; the others are laid over ours in turn. */
const likenesses: readonly (readonly [RegExp, string])[] = [
  [/light|lamp|beleuchtung/i, '路灯'],
  [/^TRT|street|sidewalk|traffic|strasse/i, '道路破损'],
]
/** What their department of transportation does, our works office does. */
const works = 'Transportation'

interface Imported {
  readonly file: string
  readonly cases: number
  readonly refused: number
}

interface Importing {
  readonly admin: SignedIn
  /** The department of the demo's handler. */
  readonly department: string
  readonly classes: readonly { readonly code: string; readonly name: string }[]
  readonly grids: readonly { readonly lon: number; readonly lat: number }[]
}

/** Imports a good share of four cities' files into the running demo city, as its administrator does; answers when all is settled. */
export async function importRealCities(address: string): Promise<Imported[]> {
  const admin = await signInTo(() => address, 'admin', demoPassword)
  await admin.call(proveSecondFactor, { code: codeOf(demoAuthenticator, new Date()) })
  const handler = await signInTo(() => address, 'handler', demoPassword)
  const { positions } = await handler.call(getSession, {})
  const { categories } = await admin.call(getCatalogue, {})
  const importing: Importing = {
    admin,
    department: positions[0]?.organisationId ?? '',
    classes: categories.map(({ code, name }) => ({ code, name: name.zh })),
    grids: middles(),
  }
  const done: Imported[] = []
  for (const city of realCities) done.push(await importCity(city, importing))
  await untilCounted(() => address)
  return done
}

/** Until the figures of a year of theirs count no more cases than they did. Other jobs, such as the demo's photos, may go on. */
async function untilCounted(address: () => string): Promise<void> {
  const leader = await signInTo(address, 'leader', demoPassword)
  const count = async (): Promise<number> =>
    (await leader.call(readFigures, { from: '2018-01-01', to: '2018-12-31', by: 'month' })).total.reported
  let before = 0
  for (const end = Date.now() + longest; Date.now() < end; await pause(3000)) {
    const now = await count()
    if (now > 0 && now === before) return
    before = now
  }
  throw new Error(`The imported cases were not counted within ${longest / 1000} s`)
}

const middles = (): Importing['grids'] =>
  outlinesOf(demoPlaces)
    .features.filter(({ properties }) => properties.level === 'grid')
    .map(({ geometry }) => {
      const ring = geometry.coordinates[0] ?? []
      const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2
      return { lon: middle(ring.map(([lon]) => lon)), lat: middle(ring.map(([, lat]) => lat)) }
    })

async function importCity(city: RealCity, importing: Importing): Promise<Imported> {
  const { admin } = importing
  const whole = laidOver(city, importing.grids)
  const table = { ...whole, rows: whole.rows.slice(0, most[city.file]) }
  const id = await sendFile(admin, { source: city.file, name: city.file, content: fileOf(table) })
  const { guess } = await until(admin, id, 'read')
  const columns = columnsOf(city, table)
  await admin.call(imports.mapCaseImport, { id, mapping: await mappingOf(city, { ...importing, id, guess, columns }) })
  await admin.call(imports.checkCaseImport, { id })
  await until(admin, id, 'checked')
  await admin.call(imports.runCaseImport, { id })
  const { import: ended } = await until(admin, id, 'done')
  return { file: city.file, cases: ended.imported, refused: ended.refused }
}

interface Mapping extends Importing {
  readonly id: string
  readonly guess: ImportMapping
  readonly columns: ImportMapping['columns']
}

async function mappingOf({ zone, change }: RealCity, mapping: Mapping): Promise<ImportMapping> {
  const { admin, id, guess, columns, classes, department } = mapping
  const column = columns.category ?? 0
  const { values } = await admin.call(imports.listImportValues, { id, field: 'category', column })
  const codeOfClass = (value: string, no: number): string => {
    const [, like] = likenesses.find(([words]) => words.test(value)) ?? []
    return (classes.find(({ name }) => name === like) ?? classes[no % classes.length])?.code ?? ''
  }
  return {
    ...guess,
    columns: { ...guess.columns, ...columns },
    timeZone: zone,
    values: {
      ...guess.values,
      category: values.map(({ value }, no) => ({ value, to: codeOfClass(value, no) })),
      department: columns.department === undefined ? [] : [{ value: works, to: department }],
    },
    otherwise: { ...guess.otherwise, category: classes[0]?.code ?? '', source: 'hotline', area: ownGrid, ...change },
  }
}

const longest = 300_000

async function until(admin: SignedIn, id: string, wanted: imports.CaseImport['state']) {
  for (const end = Date.now() + longest; Date.now() < end; await pause(200)) {
    const answer = await admin.call(imports.getCaseImport, { id })
    if (answer.import.state === wanted) return answer
    if (answer.import.state === 'unreadable') throw new Error(JSON.stringify(answer.import))
  }
  throw new Error(`The import was not ${wanted} within ${longest / 1000} s`)
}
