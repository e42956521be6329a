import { expect, test } from 'vitest'
import { houseCn, LinkageRefusal, type Model, organisationCn, personCn, personLatin, readModel } from '../index.ts'

const copy = (model: Model): Record<string, unknown> => JSON.parse(JSON.stringify(model))

test.each([personCn, personLatin, houseCn, organisationCn])(
  'the model $name is one that can be read from JSON',
  model => {
    expect(readModel(copy(model))).toEqual(copy(model))
  },
)

/** A model with one thing changed: the value at a path, or without it. */
function changed(path: string, value: unknown): unknown {
  const model = copy(personCn)
  const keys = path.split('.')
  let at = model as Record<string, unknown>
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
  if (value === undefined) delete at[keys.at(-1)!]
  else at[keys.at(-1)!] = value
  return model
}

const said = { zh: '一', en: 'one' }
const level = { key: 'x', said, when: { eq: ['l.key', 'r.key'] }, m: 0.5, u: 0.5 }

test.each([
  ['name', undefined, 'name', 'is missing'],
  ['nmae', 'x', 'nmae', 'is not known'],
  ['fields', {}, 'fields', 'no field'],
  ['fields.phone.kind', 'telephone', 'fields.phone.kind', 'none of text, day'],
  ['fields.Phone', { kind: 'phone', said }, 'fields.Phone', 'small letters'],
  ['fields.source', { kind: 'phone', said }, 'fields.source', 'taken'],
  ['fields.phone.survives', ['newest'], 'fields.phone.survives[0]', 'none of rank'],
  ['fields.phone.within', 'record', 'fields.phone.within', 'none of source'],
  ['comparisons.4.different.neutral', 'yes', 'comparisons[4].different.neutral', 'true or false'],
  ['comparisons.0.field', 'nom', 'comparisons[0].field', 'none of name'],
  ['comparisons.3.field', 'name', 'comparisons[3].field', 'twice'],
  [
    'comparisons.4.levels.0.when',
    { eq: ['l.key', 'r.nothing'] },
    'comparisons[4].levels[0].when.eq[1]',
    'no column "nothing"',
  ],
  ['comparisons.4.levels.0.when', { like: ['l.key', 'r.key'] }, 'comparisons[4].levels[0].when', 'must be one of eq'],
  [
    'comparisons.4.levels.0.when',
    { all: [{ not: { within: ['l.key', 'r.key'] } }] },
    'comparisons[4].levels[0].when.all[0].not.within',
    'must have 3 parts',
  ],
  ['comparisons.4.levels.0.m', 1.5, 'comparisons[4].levels[0].m', 'from 0 to 1'],
  ['comparisons.4.levels.1', { ...level, key: 'same' }, 'comparisons[4].levels[1].key', 'twice'],
  [
    'comparisons.4.levels.1',
    { ...level, when: undefined, similar: 900 },
    'comparisons[4].levels[1].similar',
    'no likeness',
  ],
  ['comparisons.4.different.u', 'much', 'comparisons[4].different.u', 'a number'],
  ['blocks.0.on', ['phone.area'], 'blocks[0].on[0]', 'no column "area"; it has key'],
  ['blocks.1.on', ['id_number'], 'blocks[1]', 'before'],
  ['blocks.0.cap', 1, 'blocks[0].cap', 'from 2'],
  ['blocks', [], 'blocks', 'empty'],
  ['identifying.0', ['nom'], 'identifying[0][0]', 'none of name'],
  ['exact.trusted', 'valid', 'exact.trusted', 'none of trusted'],
  ['exact.compatible.0.levels', ['alike'], 'exact.compatible[0].levels[0]', 'none of same'],
  ['exact.compatible.0', { field: 'id_number', levels: ['one_digit'] }, 'exact.compatible[0].levels[0]', 'likeness'],
  ['exact', undefined, 'derived', 'without "exact"'],
  ['derived.0.column', 'born', 'derived[0].column', 'none of trusted'],
  ['vetoes.0.level', 'collision', 'vetoes[0].level', 'none of whole, clash, same'],
  ['vetoes.1.unless.0.levels', ['equal'], 'vetoes[1].unless[0].levels[0]', 'none of whole, clash, same'],
  ['prior', 2, 'prior', 'from 1e-12 to 0.5'],
  ['thresholds.review', 20, 'thresholds.review', 'above'],
  ['thresholds.link', null, 'thresholds.link', 'a number'],
  ['training', 'learned', 'training', 'none of learn'],
])('%s as %j is refused at %s', (path, value, where, what) => {
  let refusal: unknown
  try {
    readModel(changed(path, value), 'mine.json')
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(LinkageRefusal)
  const { code, input, column, said: words } = refusal as LinkageRefusal
  expect([code, input, column]).toEqual(['wrong-model', 'mine.json', where])
  expect(words.en).toContain(`${where}: `)
  expect(words.en).toContain(what)
})

test.each([[null], [[]], ['person-cn'], [3]])('%j is no model', value => {
  expect(() => readModel(value)).toThrow('must be an object')
})
