import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { fingerprintOf } from '../hold-folder.ts'
import type { Model } from '../model/model.ts'
import { narrowed } from '../model/narrow.ts'
import type { Least } from '../plan/join.ts'
import { fieldsOf, frequentOf, leadFields } from '../plan/names.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Default } from '../stage/find-defaults.ts'
import type { Clustering } from '../stage/run.ts'
import type { Trained } from '../train.ts'

/** What a later run goes by, beside the tables of `state/`: all that was learnt, and which numbers were given. */
export interface State {
  readonly version: 1
  /** What the run is known by. */
  readonly id: string
  /** The output folder that this one adds to, as seen from this one; none of a whole run. */
  readonly previous?: string
  readonly model: Model
  readonly ranks: readonly string[]
  readonly trained: Trained
  readonly least: Least
  readonly defaults: readonly Default[]
  /** By field whose frequency weighs, how many records say anything in it: what rarity is reckoned of. */
  readonly totals: Readonly<Record<string, number>>
  /** The greatest cluster_id that was ever given, and the least number of a node. */
  readonly highest: number
  readonly lowest: number
  readonly records: number
  /** Whether it keeps decisions: the tables of `decidedTables` are there. */
  readonly decided?: boolean
}

/** A finished run with all that it adds to, the whole run first. */
export interface Base {
  readonly folders: readonly string[]
  readonly state: State
}

export const stateFolder = (output: string): string => join(output, 'state')

/** Tables of a state that each run adds rows to, and such as the last run has whole. */
export const addedTables = (model: Model): readonly string[] => [
  'signature',
  'entity',
  'loose',
  'source',
  ...fieldsOf(model).flatMap(field => [`value_${field}`, `feature_${field}`]),
  ...rareFields(model).map(field => `rarity_${field}`),
  ...leadFields(model).map(field => `leader_${field}`),
]
export const wholeTables: readonly string[] = ['moved', 'renamed', 'reassigned']

/**
 * Of a state with decisions, each whole in the last run’s: decisions in force; what decided records say; and what holds no more of earlier folders than that
 * of the number `day`: values of nodes, numbers of records that were on their own, signatures.
 */
export const decidedTables: readonly string[] = ['decision', 'decided', 'remade', 'relaid', 'unsigned']

/** Fields whose frequency weighs. */
export const rareFields = (model: Model): readonly string[] => frequentOf(model).map(({ field }) => field)

const unusable = (folder: string, zh: string, en: string): LinkageRefusal =>
  new LinkageRefusal('wrong-base', `${folder} 不能作为基础：${zh}`, `${folder} cannot be the base: ${en}`, {
    input: folder,
  })

async function readState(folder: string): Promise<State> {
  const file = join(stateFolder(folder), 'state.json')
  if (!existsSync(file))
    throw unusable(
      folder,
      '没有 state/state.json：运行没有做完，或不是按锚点归并的',
      'it has no state/state.json: its run has not ended, or was not one of anchors',
    )
  return JSON.parse(await readFile(file, 'utf8')) as State
}

/** The folder of a finished run, and those that it adds to. */
export async function findBase(output: string): Promise<Base> {
  const last = resolve(output)
  const folders = [last]
  const state = await readState(last)
  for (let one = state; one.previous !== undefined; ) {
    const folder = resolve(folders[0]!, one.previous)
    one = await readState(folder)
    folders.unshift(folder)
  }
  return { folders, state }
}

/** The file of the decisions that a base keeps; none where nothing was decided. */
export const decisionsOf = ({ folders, state }: Base): string | undefined =>
  state.decided ? join(stateFolder(folders.at(-1)!), 'decision.parquet') : undefined

/** How a state names the folder that it adds to: a tree of folders may be moved as a whole. */
export const previousOf = (output: string, base: Base): string => relative(resolve(output), base.folders.at(-1)!)

interface Asked {
  readonly output: string
  readonly threshold?: number
  readonly ranks?: readonly string[]
  readonly clustering?: Clustering
  readonly after?: string
}

/** The model as the base has it: without the fields that the base has not. */
const asBase = (model: Model, { fields }: Model): Model =>
  narrowed(model, [{ files: '', map: { record_id: '', ...namesOf(model, Object.keys(fields)) } }])
const namesOf = (model: Model, fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.flatMap(field => (model.fields[field]?.of ?? [field]).map(name => [name, name])))

/** What a delta cannot be asked for. */
const notForDeltas: readonly (readonly [asked: (asked: Asked) => boolean, zh: string, en: string])[] = [
  [
    ({ after }) => after !== undefined,
    '增量不接受 after：编号本来就沿用',
    'a delta takes no `after`: numbers are kept anyway',
  ],
  [({ clustering }) => clustering === 'components', '增量只按锚点归并', 'a delta is linked to anchors only'],
]

/** Whether a model is the one of a state, but for fields that the state’s run had not, and the threshold. */
function isModelOf({ model }: State, given: Model): boolean {
  if (!Object.keys(model.fields).every(field => given.fields[field])) return false
  const without = (one: Model) => fingerprintOf({ ...one, thresholds: 0 })
  return without(asBase(given, model)) === without(model)
}

/** Refuses another register of houses than the base was linked with. */
function checkHouses(folder: string, { model }: State, given: Model): void {
  const of = ({ fields }: Model) => Object.values(fields).find(({ houses }) => houses !== undefined)?.houses
  const [theirs, ours] = [of(model), of(given)]
  if (theirs === ours) return
  const [zh, en] =
    theirs === undefined
      ? ['它没有用房屋登记册，增量也不能用', 'it was linked without a register of houses, and so is a delta on it']
      : [
          '它用了另一份房屋登记册，增量要用同一份',
          'it was linked with another register of houses: a delta takes the same',
        ]
  throw unusable(folder, zh, en)
}

/** Refuses what would not be weighed as the base was. */
export function checkBase({ folders, state }: Base, given: Model, asked: Asked): void {
  const folder = folders.at(-1)!
  const { threshold, ranks = [], output } = asked
  const { link } = state.model.thresholds
  if (folders.includes(resolve(output)))
    throw unusable(folder, '输出目录就在其中。换一个', 'the output folder is one of its folders. Choose another one')
  for (const [isAsked, zh, en] of notForDeltas) if (isAsked(asked)) throw unusable(folder, zh, en)
  checkHouses(folder, state, given)
  if (!isModelOf(state, given))
    throw unusable(
      folder,
      `它是按模型 ${state.model.name} 归并的，与这次的不同。用同一个模型`,
      `it was linked by the model ${state.model.name}, which differs from this one. Take the same`,
    )
  if (threshold !== undefined && threshold !== link)
    throw unusable(folder, `它的门槛是 ${link}，增量沿用`, `its threshold is ${link}, which a delta keeps`)
  if (ranks.length > 0 && ranks.join() !== state.ranks.join())
    throw unusable(
      folder,
      `它的来源次序是 ${state.ranks.join() || '（未定）'}，增量沿用`,
      `its sources rank ${state.ranks.join() || '(none)'}, which a delta keeps`,
    )
}
