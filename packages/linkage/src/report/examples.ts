import { explainPair } from '../explain.ts'
import { bit } from '../model/weights.ts'
import { levelColumn } from '../plan/compare.ts'
import { type Least, linksSql } from '../plan/join.ts'
import { fieldsOf } from '../plan/names.ts'
import type { LinkedPairs } from '../stage/count-pairs.ts'
import type { Run } from '../stage/run.ts'
import type { Example, Sort } from './facts.ts'
import { maskedText } from './mask.ts'

/** Which pairs are shown: of each combination of levels one, the first by this order. */
interface Choice {
  readonly sort: Sort
  readonly where: (links: string) => string
  readonly take: 'min' | 'max'
  readonly order: string
}

const choices: readonly Choice[] = [
  {
    sort: 'common',
    where: links => links,
    take: 'min',
    order: 'pairs desc, one.weight desc, one.l, one.r',
  },
  {
    sort: 'above',
    where: links => links,
    take: 'min',
    order: 'one.above, one.l, one.r',
  },
  {
    sort: 'below',
    where: links => `vetoed = 0 and not ${links}`,
    take: 'max',
    order: 'one.above desc, one.l, one.r',
  },
  { sort: 'vetoed', where: () => 'vetoed = 1', take: 'max', order: 'one.weight desc, one.l, one.r' },
]

const ofEach = 4

const choiceSql = ({ model }: Run, { where, take, order }: Choice, least: Least): string => {
  const fields = model.comparisons.map(({ field }) => field)
  const levels = fields.map(levelColumn)
  const packed = ['above', 'weight', 'l', 'r', ...fields.map(field => `w_${field}`)]
  return `select one.l, one.r, ${[...levels, ...fields.map(field => `one.w_${field}`)].join(', ')} from (
      select ${levels.join(', ')}, count(*) as pairs, ${take}(struct_pack(${packed.map(name => `${name} := ${name}`).join(', ')})) as one
      from (select *, weight - case when r > 0 then ${least.anchor} else ${least.node} end as above from worth) w
      where ${where(linksSql('w', least))} group by ${levels.join(', ')})
    order by ${order} limit ${ofEach}`
}

/** Texts of nodes: by node and field the value that most of its records say. */
async function textsOf({ model, db }: Run, nodes: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const all = nodes.join(', ')
  const each = fieldsOf(model).map(
    field => `select v.node, '${field}' as field, f.text from (
        select node, key, row_number() over (partition by node order by n desc, key) as place from value_${field} where node in (${all})) v
      join feature_${field} f on f.key = v.key where v.place = 1`,
  )
  const rows = (await db.rows(each.join(' union all '))) as [number, string, string][]
  return new Map(
    rows.map(([node, field, text]) => [`${node} ${field}`, maskedText(model.fields[field]!.kind, String(text))]),
  )
}

async function rootsOf({ db }: Run, member: string | undefined, nodes: readonly number[]) {
  const rows = member ? await db.rows(`select node, root from ${member} where node in (${nodes.join(', ')})`) : []
  return new Map(rows as [number, number][])
}

/** Pairs that show how the model decides, of those that are worth a look. */
export async function gatherExamples(run: Run, { trained, member }: LinkedPairs, least: Least): Promise<Example[]> {
  const { model, db } = run
  const size = model.comparisons.length
  const chosen: { sort: Sort; l: number; r: number; numbers: readonly number[] }[] = []
  for (const choice of choices) {
    for (const [l, r, ...numbers] of (await db.rows(choiceSql(run, choice, least))) as number[][]) {
      if (!chosen.some(each => each.l === l && each.r === r)) chosen.push({ sort: choice.sort, l: l!, r: r!, numbers })
    }
  }
  if (chosen.length === 0) return []
  const nodes = [...new Set(chosen.flatMap(({ l, r }) => [l, r]))]
  const [texts, roots] = [await textsOf(run, nodes), await rootsOf(run, member, nodes)]
  return chosen.map(({ sort, l, r, numbers }) => ({
    sort,
    link: (r > 0 ? least.anchor : least.node) / bit,
    together: (roots.get(l) ?? l) === (roots.get(r) ?? r),
    values: fieldsOf(model).map(field => ({
      field,
      left: texts.get(`${l} ${field}`) ?? '',
      right: texts.get(`${r} ${field}`) ?? '',
    })),
    waterfall: explainPair({ levels: numbers.slice(0, size), weights: numbers.slice(size) }, model, trained),
  }))
}
