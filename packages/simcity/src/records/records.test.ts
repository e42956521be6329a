import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isIdentityNumber } from '@lifetree/standards'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { livesOf, planOf } from '../index.ts'
import { tokensOf } from './address-tokens.ts'
import { latinOf, mistake } from './characters.ts'
import { type Engine, openEngine } from './engine.ts'
import { deliverFiles, departments, type ErrorKind, errorKinds, makeRecords, spaceFor } from './index.ts'
import { onceOn, whom } from './whom.ts'

const day = '2025-06-03'
const plan = planOf(1)
/** One community in the country and one in town, the smallest of each. */
const communities = (['rural', 'urban'] as const).map(kind =>
  plan.communities.filter(community => community.kind === kind).reduce((a, b) => (b.households < a.households ? b : a)),
)
const made = ['police', 'insurance', 'civil', 'power', 'market', 'education', 'estates', 'bank']

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

describe('records of two communities', () => {
  let out = ''
  let engine: Engine
  let count = 0
  const options = () => ({ plan, day, out, communities, together: 1, departments: made })
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'simcity-'))
    count = await makeRecords(options())
    engine = await openEngine(join(out, 'look'))
  })
  afterAll(async () => {
    engine.close()
    await rm(out, { recursive: true })
  })
  const table = (folder: string, key: string) => `read_parquet('${join(out, folder, key)}/*.parquet')`
  const datasets = departments().flatMap(department =>
    made.includes(department.key) ? department.datasets.map(dataset => ({ department, dataset })) : [],
  )

  test('have a truth each, by serial number', async () => {
    let sum = 0
    for (const { dataset } of datasets) {
      const [records, truth] = [table('records', dataset.key), table('truth', dataset.key)]
      const [n, joined] = [
        await engine.number(`select count(*) from ${records}`),
        await engine.number(`select count(*) from ${records} join ${truth} using ("流水号")`),
      ]
      expect([dataset.key, n > 0, joined]).toEqual([dataset.key, true, n])
      sum += n
    }
    expect(sum).toBe(count)
  })

  test('are wrong where the truth says so and nowhere else', async () => {
    const identities = new Map(
      communities.flatMap(community => {
        const rank = plan.communities.indexOf(community)
        return livesOf(plan, day, community).people.map(
          ({ index, identity }) => [rank * 100_000 + index, identity] as const,
        )
      }),
    )
    const bits = 2 ** errorKinds.findIndex(kind => kind.startsWith('name')) - 1
    const rows: { wrong: boolean; same: boolean; valid: boolean }[] = []
    const key = 'police-hukou'
    const sql = `select person, kinds, "身份证号" from ${table('records', key)} join ${table('truth', key)} using ("流水号")`
    for await (const [person, kinds, identity] of engine.rows(sql)) {
      const same = identities.get(Number(person)) === identity
      rows.push({ wrong: (Number(kinds) & bits) > 0, same, valid: isIdentityNumber(identity!) })
    }
    expect(rows.filter(({ wrong, same }) => wrong === same)).toEqual([])
    expect(rows.filter(({ wrong, valid }) => !wrong && !valid)).toEqual([])
    expect(rows.filter(({ wrong }) => wrong).length).toBeGreaterThan(10)
  })

  test('go on for some of the dead', async () => {
    const bit = 2 ** errorKinds.indexOf('dead_active')
    expect(
      await engine.number(`select count(*) from ${table('truth', 'civil-elders')} where kinds & ${bit} > 0`),
    ).toBeGreaterThan(0)
  })

  test('repeat a mistake where a profile was copied', async () => {
    const bit = 2 ** errorKinds.indexOf('identity_wrong')
    const twice = `select count(*) from (select person from ${table('truth', 'insurance-visits')} where kinds & ${bit} > 0 group by person having count(*) > 5)`
    expect(await engine.number(twice)).toBeGreaterThan(0)
  })

  test('are made anew where a part was not finished, and come out the same: a golden hash of the sorted rows', async () => {
    const file = join(out, 'records', 'police-hukou')
    const hashOf = async () => {
      const rows: string[] = []
      for await (const row of engine.rows(`select * from ${table('records', 'police-hukou')}`))
        rows.push(row.join('\t'))
      return createHash('sha256').update(rows.sort().join('\n')).digest('hex')
    }
    const before = await hashOf()
    const [first] = (await readdir(join(out, 'done'))).sort()
    await rm(join(out, 'done', first!))
    await rm(join(file, first!.replace('json', 'parquet')))
    await writeFile(join(file, 'left.parquet.part'), 'half')
    expect(await makeRecords(options())).toBeGreaterThan(0)
    expect(await makeRecords(options())).toBe(0)
    expect(await makeRecords({ ...options(), departments: ['veterans'] })).toBeGreaterThan(0)
    expect(await hashOf()).toBe(before)
    expect(before).toBe('450f822183f46a2440f18e857e92cebeb424dab8f67abbba1bd6d63896f211b5')
  })

  test('are delivered as each department sends them', async () => {
    const files = await deliverFiles(out, ['police', 'market', 'civil', 'power'])
    const one = (name: string) => files.find(file => file.includes(name))!
    const csv = await readFile(one('户籍登记'), 'utf8')
    expect(csv.split('\n')[0]).toBe('流水号,身份证号,姓名,出生日期,性别,住址,业务日期,登记类别')
    const chinese = new TextDecoder('gb18030', { fatal: true }).decode(await readFile(one('市场主体登记')))
    expect(chinese.split('\n')[0]).toBe('流水号,证件号码,姓名,手机号,地址,业务日期,类型')
    const book = await readXlsx(await readFile(one('婚姻登记')))
    expect(book.sheets[0]!.rows[0]).toEqual(['流水号', '身份证号码', '姓名', '出生日期', '性别', '业务日期', '类型'])
    const [line] = (await readFile(one('用电账单'), 'utf8')).split('\n')
    expect(Object.keys(JSON.parse(line!))).toEqual(['流水号', 'cust_name', 'addr', '业务日期', '电量'])
  })

  test('say beforehand how many they are and what room they take', async () => {
    const { parts, records, bytes, free } = await spaceFor({ plan, day, out, communities, together: 1 })
    const households = communities.reduce((sum, community) => sum + community.households, 0)
    expect(parts).toBe(2)
    expect(records / households).toBeGreaterThan(900)
    expect(bytes).toBeGreaterThan(records * 8)
    expect(free).toBeGreaterThan(0)
  })
})

describe('errors', () => {
  let out = ''
  const rate = 0.06
  const wanted = ['exit', 'bank', 'disease', 'hospital', 'health']
  const rates = Object.fromEntries(errorKinds.map(kind => [kind, rate]))
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'simcity-'))
    await makeRecords({ plan, day, out, communities, departments: wanted, rates })
  })
  afterAll(() => rm(out, { recursive: true }))

  /** How many records of a dataset bear each kind. */
  async function countsOf(engine: Engine, key: string): Promise<number[]> {
    const sums = errorKinds.map((_, bit) => `sum((kinds >> ${bit}) & 1)`)
    for await (const row of engine.rows(
      `select ${sums.join(', ')}, count(*) from '${join(out, 'truth', key)}/*.parquet'`,
    )) {
      return row.map(Number)
    }
    return []
  }

  test('of each kind come at the rate that is asked for', async () => {
    const engine = await openEngine(join(out, 'look'))
    const each = await Promise.all(
      ['bank-cards', 'hospital-visits', 'health-records'].map(key => countsOf(engine, key)),
    )
    const counts = each[0]!.map((_, i) => each.reduce((sum, own) => sum + own[i]!, 0))
    engine.close()
    const n = counts.at(-1)!
    // Who has no former name, no birth before 2000, no such form of the name cannot be wrong in that way.
    const rare = [
      'name_former',
      'identity_short',
      'name_shape',
      'name_variant',
      'birth_swapped',
      'phone_family',
      'address_old',
    ]
    const share = (kind: ErrorKind) => counts[errorKinds.indexOf(kind)]! / n / rate
    const off = errorKinds.filter(
      kind => kind !== 'dead_active' && (share(kind) > 1.35 || share(kind) < (rare.includes(kind) ? 0.005 : 0.65)),
    )
    expect(off.map(kind => [kind, share(kind)])).toEqual([])
  })

  test('come more often where a department has the habit', async () => {
    const engine = await openEngine(join(out, 'look'))
    const [exit, disease] = [await countsOf(engine, 'exit-passports'), await countsOf(engine, 'disease-vaccines')]
    engine.close()
    const latin = errorKinds.indexOf('name_latin')
    expect(exit[latin]! / exit.at(-1)!).toBeGreaterThan((8 * disease[latin]!) / disease.at(-1)!)
  })
})

test('an address comes apart into road, number, compound, block, unit and room', () => {
  expect(tokensOf('芳草街 28 号翠湖苑 3 栋 2 单元 502 室', '芜湖')).toMatchObject({
    road: '芳草街',
    number: '28',
    compound: '翠湖苑',
    block: '3',
    unit: '2',
    room: '502',
    block_words: '三',
    room_words: '五〇二',
  })
  expect(tokensOf('沈巷镇某村王家庄 12 号', '沈巷镇某村')).toMatchObject({ road: '王家庄', number: '12', room: '' })
})

test('names are mistaken by sound, by shape and in old forms, and written in Latin letters', () => {
  expect(mistake('王丽', 'sound')).toBe('王厘')
  expect(mistake('陈军', 'old')).toBe('陈軍')
  expect(latinOf('王建国')).toBe('WANG JIANGUO')
})
