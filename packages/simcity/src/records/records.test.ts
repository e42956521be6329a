import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countsOf } from '../city/city-organisations.ts'
import { planOf } from '../index.ts'
import { addressBy, wayCount } from './address-ways.ts'
import { chains, rateOf } from './dataset-sql.ts'
import type { Dataset } from './departments.ts'
import { type Engine, openEngine } from './engine.ts'
import { bitOf } from './errors.ts'
import { deliverFiles, departments, type ErrorKind, type ErrorRates, errorKinds, makeRecords } from './index.ts'
import { onceOn, whom } from './whom.ts'
import { writeFaces } from './write-faces.ts'
import { loadFaces } from './write-part.ts'

const day = '2025-06-03'
const plan = planOf(1)
/** The smallest. */
const community = plan.communities.reduce((a, b) => (b.households < a.households ? b : a))
const made = ['police', 'insurance', 'health', 'telecom', 'market', 'estates']
/** So that each kind is there often enough to be counted in few records. */
const rates = { ...Object.fromEntries(errorKinds.map(kind => [kind, 0.03])), dead_active: 0.3 } as ErrorRates

describe('the table of departments', () => {
  const all = departments()
  const datasets = all.flatMap(department => department.datasets)

  test('lists 81, each under one key and one name, each with a dataset at least', () => {
    expect(all.length).toBe(81)
    expect(new Set(all.map(({ key }) => key)).size).toBe(81)
    expect(new Set(all.map(({ name }) => name.zh)).size).toBe(81)
    expect(all.filter(department => department.datasets.length === 0)).toEqual([])
    expect(new Set(datasets.map(({ key }) => key)).size).toBe(datasets.length)
  })

  test('says of each dataset whom it covers, how much, how it is shared and how often it comes', () => {
    for (const { whom: covered, volume, share, sharing, cycle, fields, since } of datasets) {
      expect(Object.keys(whom)).toContain(covered)
      if ('once' in volume) expect(Object.keys(onceOn)).toContain(volume.once)
      else expect(volume.perYear).toBeGreaterThan(0)
      expect(share > 0 && share <= 1 && since >= 1980 && since < 2025).toBe(true)
      expect(['unconditional', 'conditional', 'none']).toContain(sharing)
      expect(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']).toContain(cycle)
      expect(fields.length).toBeGreaterThan(0)
    }
    expect(new Set(all.map(({ style }) => style.format))).toEqual(
      new Set(['csv', 'csv-gb18030', 'xlsx', 'jsonl', 'parquet']),
    )
  })
})

describe('records of a community', () => {
  let out = ''
  let engine: Engine
  let count = 0
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'simcity-'))
    count = await makeRecords({ plan, day, out, communities: [community], departments: made, rates })
    engine = await openEngine(join(out, 'look'))
    const faces = join(out, 'faces.csv')
    await writeFaces({ plan, day }, [community], faces)
    await loadFaces(engine, faces)
  })
  afterAll(async () => {
    engine.close()
    await rm(out, { recursive: true })
  })
  const table = (folder: string, key: string) => `read_parquet('${join(out, folder, key)}/*.parquet')`
  const datasets = departments().flatMap(department =>
    made.includes(department.key) ? department.datasets.map(dataset => ({ department, dataset })) : [],
  )
  /** The first row of a question, in numbers. */
  async function numbersOf(sql: string): Promise<number[]> {
    for await (const row of engine.rows(sql)) return row.map(Number)
    return []
  }

  test('have one truth each, by a serial number that none other has', async () => {
    let sum = 0
    for (const { dataset } of datasets) {
      const [records, truth] = [table('records', dataset.key), table('truth', dataset.key)]
      const [n, serials, rows, joined] = await numbersOf(`select (select count(*) from ${records}),
        (select count(distinct "流水号") from ${records}), (select count(*) from ${truth}),
        (select count(*) from ${records} join ${truth} using ("流水号"))`)
      expect([dataset.key, n! > 0, serials, rows, joined]).toEqual([dataset.key, true, n, n, n])
      sum += n!
    }
    expect(sum).toBe(count)
  })

  test('are about somebody, a house or an organisation that there is', async () => {
    const known = { person: 'select pid from faces', house: 'select home from faces', organisation: '' }
    for (const { dataset } of datasets) {
      const truth = table('truth', dataset.key)
      const strangers = await engine.number(`select count(*) from ${truth} where person not in (select pid from faces)`)
      expect([dataset.key, strangers]).toEqual([dataset.key, 0])
      if (dataset.subject === 'organisation') {
        for await (const [key] of engine.rows(`select distinct subject from ${truth}`)) {
          const own = plan.communities[Math.floor(Number(key) / 100_000)]!
          const last = countsOf(plan, own).reduce((a, b) => a + b, 0)
          expect(Number(key) % 100_000 >= 1 && Number(key) % 100_000 <= last).toBe(true)
        }
      } else {
        const all = known[dataset.subject]
        expect(await engine.number(`select count(*) from ${truth} where subject not in (${all})`)).toBe(0)
      }
    }
  })

  test('say what is true where the truth names no error, and something else where it does', async () => {
    const ways = Array.from({ length: wayCount }, (_, way) => `(${addressBy(String(way))})`)
    await engine.run(`create table ways as select pid, unnest([${ways.join(', ')}]) as way from faces`)
    for (const { department, dataset } of datasets) {
      const { headers, day: format, sexes } = department.style
      const right = {
        identity: 'identity',
        name: 'name',
        sex: `case when male then '${sexes[0]}' else '${sexes[1]}' end`,
        birth: `strftime(born, '${format}')`,
        phone: 'phone',
        address: '',
      }
      const questions = dataset.fields.flatMap(field => {
        const said = `r."${headers[field]}"`
        if (field === 'sex') return [`count(*) filter (where ${said} <> ${right.sex})`]
        const wrong = `(kinds & ${chains[field].reduce((sum, [kind]) => sum + bitOf(kind), 0)} > 0)`
        if (field === 'address')
          return [`count(*) filter (where not ${wrong} and (pid, ${said}) not in (select pid, way from ways))`]
        return [`count(*) filter (where ${wrong} = (${said} = ${right[field]}))`]
      })
      const answers = await numbersOf(`select ${questions.join(', ')} from ${table('records', dataset.key)} r
        join ${table('truth', dataset.key)} using ("流水号") join faces on pid = person`)
      expect([dataset.key, answers]).toEqual([dataset.key, questions.map(() => 0)])
    }
  })

  test('err in one field whether or not they err in another', async () => {
    const [all = 0, identity = 0, phone = 0, both = 0] =
      await numbersOf(`select count(*), sum(i), sum(p), sum(i * p) from (
      select (kinds & ${bitOf('identity_wrong')} > 0)::int as i, (kinds & ${bitOf('phone_missing')} > 0)::int as p
      from ${table('truth', 'health-records')} union all select (kinds & ${bitOf('identity_wrong')} > 0)::int, (kinds & ${bitOf('phone_missing')} > 0)::int
      from ${table('truth', 'insurance-members')})`)
    const expected = (identity * phone) / all
    expect(expected).toBeGreaterThan(3)
    expect(both).toBeGreaterThan(0)
    expect(both).toBeLessThan(6 * expected)
  })

  interface Counted {
    readonly kind: ErrorKind
    /** Records that can bear it, the squares of each person's summed up, and records that do. */
    readonly all: number
    readonly squared: number
    readonly found: number
  }

  async function countKinds({ key, fields }: Dataset): Promise<Counted[]> {
    const kinds = fields.flatMap(field => (field === 'sex' ? [] : chains[field]))
    const own = kinds.map(
      ([kind, can = 'true'], i) =>
        `count(*) filter (where ${can}) as m${i}, count(*) filter (where kinds & ${bitOf(kind)} > 0) as k${i}`,
    )
    const sums = kinds.map((_, i) => `sum(m${i}), sum(m${i} * m${i}), sum(k${i})`)
    const row = await numbersOf(
      `select ${sums.join(', ')} from (select ${own.join(', ')} from ${table('truth', key)} join faces on pid = person group by person)`,
    )
    return kinds.map(([kind], i) => ({ kind, all: row[3 * i]!, squared: row[3 * i + 1]!, found: row[3 * i + 2]! }))
  }

  // Mistakes of one person repeat, so that a binomial bound counts him once with all his records at worst.
  test('are wrong in each way as often as the rate and the department’s habit say, within a binomial bound', async () => {
    const seen = new Map<ErrorKind, number>()
    for (const { department, dataset } of datasets) {
      for (const { kind, all, squared, found } of await countKinds(dataset)) {
        const rate = rateOf({ department, dataset, rates }, kind)
        const near = Math.abs(found - rate * all) <= 1 + 4 * Math.sqrt(rate * (1 - rate) * squared)
        expect([dataset.key, kind, found, near]).toEqual([dataset.key, kind, found, true])
        seen.set(kind, (seen.get(kind) ?? 0) + found)
      }
    }
    const inFields = Object.values(chains).flatMap(kinds => kinds.map(([kind]) => kind))
    expect(inFields.filter(kind => (seen.get(kind) ?? 0) < 3)).toEqual([])
  })

  test('come twice as often as the rate says', async () => {
    let [first, again] = [0, 0]
    for (const { dataset } of datasets) {
      const own = await numbersOf(
        `select count(*) filter (where kinds & ${bitOf('duplicate')} = 0), count(*) filter (where kinds & ${bitOf('duplicate')} > 0) from ${table('truth', dataset.key)}`,
      )
      first += own[0]!
      again += own[1]!
    }
    expect(Math.abs(again - rates.duplicate * first)).toBeLessThan(4 * Math.sqrt(rates.duplicate * first))
  })

  // Whoever died more than two years ago and is in a file of yearly records or more has records after his death or has none.
  test('go on for as many of the dead as the rate says', async () => {
    let [dead, active] = [0, 0]
    for (const { department, dataset } of datasets) {
      if (!('perYear' in dataset.volume) || dataset.volume.perYear < 4 || dataset.whom !== 'alive') continue
      const own = await numbersOf(`select count(*), count(*) filter (where goes_on) from (
        select bool_or(kinds & ${bitOf('dead_active')} > 0) as goes_on from ${table('truth', dataset.key)} join faces on pid = person
        where died < date '2023-01-01' and died >= date '2016-06-01' group by person)`)
      dead += own[0]!
      active += own[1]!
      expect(department.habits.dead_active).toBeUndefined()
    }
    expect(dead).toBeGreaterThan(30)
    expect(Math.abs(active - rates.dead_active * dead)).toBeLessThan(4 * Math.sqrt(0.21 * dead))
  })

  test('repeat a mistake where a profile was copied', async () => {
    const twice = `select count(*) from (select person from ${table('truth', 'insurance-visits')}
      where kinds & ${bitOf('identity_wrong')} > 0 group by person having count(*) > 5)`
    expect(await engine.number(twice)).toBeGreaterThan(0)
  })

  test('come out the same: a golden hash of the sorted rows', async () => {
    const rows: string[] = []
    for await (const row of engine.rows(`select * from ${table('records', 'police-hukou')}`)) rows.push(row.join('\t'))
    const hash = createHash('sha256').update(rows.sort().join('\n')).digest('hex')
    expect(hash).toBe('1a46bc6638e18b2ab915107e9549038ff6363ea974c7923ed8a660b7562bef18')
  })

  test('are delivered as each department sends them', async () => {
    const files = await deliverFiles(out, ['police', 'market', 'estates', 'telecom'])
    const one = (name: string) => files.find(file => file.includes(name))!
    const csv = await readFile(one('户籍登记'), 'utf8')
    expect(csv.split('\n')[0]).toBe('流水号,身份证号,姓名,出生日期,性别,住址,业务日期,登记类别')
    const chinese = new TextDecoder('gb18030', { fatal: true }).decode(await readFile(one('市场主体登记')))
    expect(chinese.split('\n')[0]).toBe(
      '流水号,证件号码,姓名,手机号,地址,业务日期,类型,统一社会信用代码,单位名称,单位地址',
    )
    const book = await readXlsx(await readFile(one('不动产权属登记')))
    expect(book.sheets[0]!.rows[0]).toEqual([
      '流水号',
      '身份证号码',
      '姓名',
      '电话',
      '家庭住址',
      '业务日期',
      '面积',
      '用途',
    ])
    const [line] = (await readFile(one('宽带用户'), 'utf8')).split('\n')
    expect(Object.keys(JSON.parse(line!))).toEqual([
      '流水号',
      'id_no',
      'cust_name',
      'mobile',
      'addr',
      '业务日期',
      '带宽',
    ])
  })
})
