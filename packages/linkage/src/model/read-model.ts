import { kindNames, kindOfField } from '../kinds/index.ts'
import { columnsOf } from '../kinds/kind.ts'
import { LinkageRefusal } from '../refusal.ts'
import { checkTest } from './check-test.ts'
import type { Field, Model, Preference } from './model.ts'
import { type At, type Fault, listOf, numberOf, objectOf, onlyKeys, rootOf, saidOf, textOf } from './read-json.ts'

/** What is known of the model while its parts are read. */
interface Known {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly levels: Map<string, readonly string[]>
  /** Fields whose kind tells likeness. */
  readonly similar: ReadonlySet<string>
  /** Levels that ask for it, as `field.level`. */
  readonly likened: Set<string>
}

const preferences: readonly Preference[] = ['rank', 'recency', 'records']
const wordForm = /^[a-z][a-z0-9_]{0,40}$/
const taken = new Set([
  'record_id',
  'source',
  'updated_at',
  'n',
  'last',
  'rank',
  'records',
  'part',
  'node',
  'text',
  'key',
])

function checkField(name: string, field: At): Field {
  onlyKeys(field, ['kind', 'said', 'of', 'within', 'survives'])
  if (!wordForm.test(name) || taken.has(name)) {
    field.refuse(
      '字段名要用小写字母、数字和下划线，且不是保留的名字',
      'a field is named in small letters, digits and underscores, and not by a name that is taken',
    )
  }
  saidOf(field.get('said'))
  if (field.has('of')) for (const part of filled(field.get('of'))) textOf(part)
  if (field.has('survives')) for (const part of filled(field.get('survives'))) oneOf(part, preferences)
  if (field.has('within')) oneOf(field.get('within'), ['source'])
  oneOf(field.get('kind'), kindNames)
  return field.value as Field
}

function readFields(at: At): Known {
  const fields = new Map<string, readonly string[]>()
  const similar = new Set<string>()
  for (const [name, field] of objectOf(at)) {
    const kind = kindOfField(checkField(name, field))
    fields.set(name, columnsOf(kind))
    if (kind.likeness) similar.add(name)
  }
  if (fields.size === 0) at.refuse('模型没有字段', 'the model has no field')
  return { fields, levels: new Map(), similar, likened: new Set() }
}

function oneOf(at: At, allowed: Iterable<string>): string {
  const [text, all] = [textOf(at), [...allowed]]
  if (!all.includes(text))
    at.refuse(`“${text}”不在可用的之中：${all.join('、')}`, `"${text}" is none of ${all.join(', ')}`)
  return text
}

function checkPlace(at: At, { fields }: Known): void {
  const [field = '', column = 'key', ...more] = textOf(at).split('.')
  const columns = fields.get(field)
  if (!columns) at.refuse(`没有字段“${field}”`, `there is no field "${field}"`)
  if (more.length > 0 || !columns!.includes(column))
    at.refuse(
      `字段“${field}”没有列“${column}”，有：${columns!.join('、')}`,
      `field "${field}" has no column "${column}"; it has ${columns!.join(', ')}`,
    )
}

function checkLevel(at: At, field: string, known: Known): string {
  onlyKeys(at, ['key', 'said', 'when', 'similar', 'frequency', 'm', 'u'])
  const key = textOf(at.get('key'))
  if (key === 'different' || !wordForm.test(key))
    at.get('key').refuse(
      '级别名要用小写字母、数字和下划线，且不是 different',
      'a level is named in small letters, digits and underscores, and not “different”',
    )
  saidOf(at.get('said'))
  if (!at.has('when') && !at.has('similar')) at.refuse('级别要有 when 或 similar', 'a level needs "when" or "similar"')
  if (at.has('when')) checkTest(at.get('when'), known.fields.get(field)!)
  if (at.has('similar')) {
    numberOf(at.get('similar'), 0, 1000)
    known.likened.add(`${field}.${key}`)
    if (!known.similar.has(field))
      at.get('similar').refuse(`字段“${field}”的种类不比较相似度`, `the kind of field "${field}" tells no likeness`)
  }
  if (at.has('frequency')) trueOrFalse(at.get('frequency'))
  checkOdds(at)
  return key
}

function trueOrFalse(at: At): void {
  if (typeof at.value !== 'boolean') at.refuse('应为 true 或 false', 'must be true or false')
}

const checkOdds = (at: At): void => {
  for (const name of ['m', 'u']) numberOf(at.get(name), 0, 1)
}

function checkComparison(at: At, known: Known): void {
  onlyKeys(at, ['field', 'levels', 'different', 'covered', 'agreement', 'training'])
  if (at.has('training')) oneOf(at.get('training'), ['given'])
  const field = oneOf(at.get('field'), known.fields.keys())
  if (known.levels.has(field)) at.get('field').refuse(`字段“${field}”比较了两次`, `field "${field}" is compared twice`)
  const keys: string[] = []
  for (const level of listOf(at.get('levels'))) {
    const key = checkLevel(level, field, known)
    if (keys.includes(key)) level.get('key').refuse(`级别“${key}”重复`, `level "${key}" is there twice`)
    keys.push(key)
  }
  if (keys.length === 0) at.get('levels').refuse('至少要有一个级别', 'at least one level is needed')
  onlyKeys(at.get('different'), ['m', 'u', 'neutral'])
  if (at.get('different').has('neutral')) trueOrFalse(at.get('different').get('neutral'))
  checkOdds(at.get('different'))
  if (at.has('covered')) checkTest(at.get('covered'), known.fields.get(field)!)
  if (at.has('agreement')) oneOf(at.get('agreement'), keys)
  known.levels.set(field, [...keys, 'different'])
}

/** A field with levels of its comparison. */
function checkLevels(at: At, { levels }: Known): void {
  const own = levels.get(oneOf(at.get('field'), levels.keys()))!
  for (const level of listOf(at.get('levels'))) oneOf(level, own)
}

function checkExact(at: At, known: Known): string {
  onlyKeys(at, ['field', 'trusted', 'compatible'])
  const field = oneOf(at.get('field'), known.fields.keys())
  const columns = known.fields.get(field)!
  oneOf(at.get('trusted'), columns.slice(1))
  for (const each of listOf(at.get('compatible'))) {
    if (each.has('levels')) {
      onlyKeys(each, ['field', 'levels'])
      checkLevels(each, known)
      for (const level of listOf(each.get('levels'))) {
        if (known.likened.has(`${each.get('field').value}.${level.value}`))
          level.refuse('这里不能用比较相似度的级别', 'levels that ask for likeness cannot stand here')
      }
      continue
    }
    onlyKeys(each, ['field', 'column', 'equals'])
    oneOf(each.get('field'), known.fields.keys())
    oneOf(each.get('column'), ['key'])
    oneOf(each.get('equals'), columns.slice(1))
  }
  return field
}

function checkVeto(at: At, known: Known): void {
  onlyKeys(at, ['field', 'level', 'and', 'unless'])
  const field = oneOf(at.get('field'), known.levels.keys())
  oneOf(at.get('level'), known.levels.get(field)!)
  for (const key of ['and', 'unless']) {
    if (at.has(key)) for (const each of listOf(at.get(key))) checkLevels(each, known)
  }
}

function checkDerived(at: At, exact: string | undefined, { fields }: Known): void {
  for (const each of listOf(at)) {
    onlyKeys(each, ['field', 'column'])
    oneOf(each.get('field'), fields.keys())
    if (exact === undefined) at.refuse('没有 exact，derived 无从说起', 'without "exact" nothing is derived')
    oneOf(each.get('column'), fields.get(exact!)!.slice(1))
  }
}

function checkBlocks(at: At, known: Known): void {
  const blocks = new Set<string>()
  for (const block of filled(at)) {
    onlyKeys(block, ['on', 'cap'])
    for (const place of filled(block.get('on'))) checkPlace(place, known)
    numberOf(block.get('cap'), 2, 100_000)
    const same = JSON.stringify(block.get('on').value)
    if (blocks.has(same)) block.refuse('与前面的分块相同', 'is a block that was there before')
    blocks.add(same)
  }
}

function checkRules(at: At, known: Known): void {
  const exact = at.has('exact') ? checkExact(at.get('exact'), known) : undefined
  if (at.has('derived')) checkDerived(at.get('derived'), exact, known)
  for (const set of filled(at.get('identifying'))) for (const field of filled(set)) oneOf(field, known.fields.keys())
  checkBlocks(at.get('blocks'), known)
  for (const veto of listOf(at.get('vetoes'))) checkVeto(veto, known)
}

function filled(at: At): At[] {
  const all = listOf(at)
  if (all.length === 0) at.refuse('不能为空', 'must not be empty')
  return all
}

function checkNumbers(at: At): void {
  numberOf(at.get('prior'), 1e-12, 0.5)
  const thresholds = at.get('thresholds')
  onlyKeys(thresholds, ['link', 'review', 'margin'])
  const [link, review] = ['link', 'review'].map(name => numberOf(thresholds.get(name), -100, 100)) as [number, number]
  numberOf(thresholds.get('margin'), 0, 100)
  if (review > link) thresholds.get('review').refuse('不能高于 link', 'must not be above "link"')
  oneOf(at.get('training'), ['learn', 'given'])
}

const parts = [
  'name',
  'said',
  'fields',
  'exact',
  'derived',
  'identifying',
  'blocks',
  'comparisons',
  'vetoes',
  'prior',
  'thresholds',
  'training',
]

/** A model from JSON, as it was parsed. Refuses one that cannot be run, with the path of what is wrong. */
export function readModel(json: unknown, input = ''): Model {
  const fault: Fault = (path, zh, en) => {
    const where = path === '' ? '模型 · model' : path
    return new LinkageRefusal('wrong-model', `${where}：${zh}`, `${where}: ${en}`, {
      ...(input ? { input } : {}),
      column: path,
    })
  }
  const at = rootOf(json, fault)
  onlyKeys(at, parts)
  textOf(at.get('name'))
  saidOf(at.get('said'))
  const known = readFields(at.get('fields'))
  for (const comparison of filled(at.get('comparisons'))) checkComparison(comparison, known)
  checkRules(at, known)
  checkNumbers(at)
  return json as Model
}
