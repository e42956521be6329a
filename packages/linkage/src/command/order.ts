import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { CompactOptions } from '../base/compact.ts'
import type { Engine } from '../engine/engine.ts'
import { openSpark } from '../engine/spark.ts'
import type { Encoding, Input } from '../input/input.ts'
import { houseCn } from '../model/house-cn.ts'
import type { Model } from '../model/model.ts'
import { organisationCn } from '../model/organisation-cn.ts'
import { personCn } from '../model/person-cn.ts'
import { personLatin } from '../model/person-latin.ts'
import { readModel } from '../model/read-model.ts'
import type { Mapping } from '../plan/collapse.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { LinkOptions } from '../run.ts'

const models: readonly Model[] = [personCn, personLatin, houseCn, organisationCn]

type Opener = (folder: string) => Promise<Engine>
/** Engines by name; none opened is the embedded one. */
const engines: Readonly<Record<string, (master: string, memory: string) => Opener | undefined>> = {
  duckdb: () => undefined,
  spark: (master, memory) => folder => openSpark({ folder, master, memory }),
}

export const usage = `npm run link -- --model MODEL --input FILES --map MAP.json --output DIR [...]
  --model      ${models.map(({ name }) => name).join(' | ')} | FILE.json
  --input      Parquet, CSV, TSV, JSON lines; "records/*.parquet"; ×n
  --map        { "record_id": "id", "name": "xm", … }; ×1 | ×n
  --source     NAME; ×n
  --encoding   utf-8 | gb18030
  --rank       a,b,c
  --decisions  FILE
  --after      DIR
  --houses     FILE (code, address)
  --threshold  BITS
  --threads    ${availableParallelism()}
  --memory     12GB
  --in-memory  100000
  --together   16000000
  --sparing
  --base       DIR
  --engine     ${Object.keys(engines).join(' | ')}
  --master     local[2] | spark://HOST:7077
npm run link -- --compact DIR --output DIR [--threads N] [--memory 12GB]`

/** What the command line asks for. */
export interface Order {
  readonly model: Model
  readonly inputs: readonly Input[]
  readonly options: LinkOptions
}

function readJson(file: string, code: 'wrong-map' | 'wrong-model' | 'no-input'): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new LinkageRefusal('no-input', `没有文件：${file}`, `No file: ${file}`, { input: file, cause })
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const said = (cause as Error).message
    throw new LinkageRefusal(code, `${file} 不是 JSON：${said}`, `${file} is not JSON: ${said}`, { input: file, cause })
  }
}

function readMap(file: string): Mapping {
  const map = readJson(file, 'wrong-map')
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) return map as Mapping
  throw new LinkageRefusal(
    'wrong-map',
    `${file} 应为对象：{ "record_id": "列名", … }`,
    `${file} must be an object: { "record_id": "column", … }`,
    { input: file },
  )
}

function modelOf(name: string): Model {
  const known = models.find(model => model.name === name)
  if (known) return known
  if (name.endsWith('.json')) return readModel(readJson(name, 'wrong-model'), name)
  const all = models.map(each => each.name).join(', ')
  throw new LinkageRefusal(
    'wrong-model',
    `没有模型“${name}”，可用：${all}，或 JSON 文件`,
    `No model "${name}"; there are ${all}, or a JSON file`,
    { input: name },
  )
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const texts = { type: 'string', multiple: true } as const
const flags = {
  model: text,
  input: texts,
  map: texts,
  source: texts,
  output: text,
  encoding: text,
  rank: text,
  threshold: text,
  threads: text,
  memory: text,
  'in-memory': text,
  together: text,
  sparing: flag,
  base: text,
  compact: text,
  engine: text,
  master: text,
  decisions: text,
  after: text,
  houses: text,
}

type Values = ReturnType<typeof parseArgs<{ options: typeof flags }>>['values']

const isLimit = ({ threads = '1', memory = '1GB' }: Values): boolean =>
  /^[1-9]\d{0,3}$/.test(threads) && /^\d+(?:\.\d+)?\s*[KMGT]i?B$/i.test(memory)

/** Whether what is asked makes sense, before any file is looked at. */
function isSound({ model, input = [], map = [], source = [], output, ...rest }: Values): boolean {
  if (!model || !output || input.length === 0 || rest.compact) return false
  const counts = [
    map.length === 1 || map.length === input.length,
    source.length === 0 || source.length === input.length,
  ]
  const { encoding = 'utf-8', threshold = '0', engine = 'duckdb', master } = rest
  const { 'in-memory': held = '0', together = '1' } = rest
  return (
    counts.every(Boolean) &&
    ['utf-8', 'gb18030'].includes(encoding) &&
    /^-?\d{1,3}(?:\.\d+)?$/.test(threshold) &&
    isLimit(rest) &&
    /^\d{1,9}$/.test(held) &&
    /^[1-9]\d{0,8}$/.test(together) &&
    Object.hasOwn(engines, engine) &&
    (engine === 'spark') === (master !== undefined)
  )
}

function inputsOf({ input = [], map = [], source = [], encoding = 'utf-8' }: Values): Input[] {
  const maps = map.map(readMap)
  return input.map((files, i) => ({
    files,
    map: maps[i] ?? maps[0]!,
    ...(source[i] === undefined ? {} : { source: source[i] }),
    ...(encoding === 'utf-8' ? {} : { encoding: encoding as Encoding }),
  }))
}

const limitsOf = ({ threads, memory = '12GB' }: Values) => ({
  threads: Number(threads ?? availableParallelism()),
  memory,
})

/** What is asked where a base and its deltas are to become one folder: nothing else may be. */
function compactingOf(values: Values): CompactOptions | undefined {
  const { compact: base, output, threads: _, memory: __, ...rest } = values
  if (!base || !output || !isLimit(values) || Object.keys(rest).length > 0) return undefined
  return { base, output, ...limitsOf(values) }
}

function linkingOf(values: Values): Order | undefined {
  if (!isSound(values)) return undefined
  const { master = '', base } = values
  const limits = limitsOf(values)
  const engine = engines[values.engine ?? 'duckdb']!(master, limits.memory)
  return {
    model: modelOf(values.model!),
    inputs: inputsOf(values),
    options: {
      output: values.output!,
      ...limits,
      ...(base ? { base } : {}),
      ...(engine ? { engine } : {}),
      ...(values['in-memory'] ? { inMemory: Number(values['in-memory']) } : {}),
      ...(values.together ? { together: Number(values.together) } : {}),
      ...(values.sparing ? { sparing: true } : {}),
      ...(values.decisions ? { decisions: values.decisions } : {}),
      ...(values.houses ? { houses: values.houses } : {}),
      ...(values.after ? { after: values.after } : {}),
      ...(values.threshold ? { threshold: Number(values.threshold) } : {}),
      ...(values.rank ? { ranks: values.rank.split(',') } : {}),
    },
  }
}

/** Reads the command line; undefined where it does not make sense. Refuses models and maps that cannot be used. */
export function readOrder(args: readonly string[]): Order | CompactOptions | undefined {
  let values: Values
  try {
    values = parseArgs({ args: [...args], options: flags, strict: true }).values
  } catch {
    return undefined
  }
  return compactingOf(values) ?? linkingOf(values)
}
