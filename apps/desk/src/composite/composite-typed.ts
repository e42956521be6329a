import type { Formula } from '@lifetree/contract/figure'
import { type Component, type Composite, mostComponents } from '@lifetree/contract/figure-score'
import { measuresOf, type ScoreMeasure, type Subject, scoreMeasureNames } from '@lifetree/contract/figure-subject'

export interface TypedBand {
  readonly from: string
  readonly points: string
}

/** How a component earns its points: by a share, by a share that is a bad one, by how many. */
export const ways = ['share', 'bad_share', 'bands'] as const
export type Way = (typeof ways)[number]

/** A component as it is being typed. */
export interface TypedComponent {
  /** Kept from version to version; never shown. */
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly weight: string
  readonly way: Way
  /** The version of a formula that it is taken from; undefined: a share of its own. */
  readonly formula: Component['formula']
  readonly part: ScoreMeasure
  readonly whole: ScoreMeasure
  readonly bands: readonly TypedBand[]
}

export interface TypedComposite {
  readonly components: readonly TypedComponent[]
  readonly least: readonly string[]
  readonly from: string
}

const firstBand: TypedBand = { from: '0', points: '' }

const wayOf = ({ whole, inverted }: Component): Way => {
  if (whole === null) return 'bands'
  return inverted ? 'bad_share' : 'share'
}

export function typedOf({ subject, components, grades }: Composite, today: string): TypedComposite {
  const other = (part: ScoreMeasure) => measuresOf(subject).find(measure => measure !== part) ?? part
  return {
    components: components.map(component => ({
      key: component.key,
      ...component.name,
      weight: `${component.weight}`,
      way: wayOf(component),
      formula: component.formula,
      part: component.part,
      whole: component.whole ?? other(component.part),
      bands:
        component.bands.length === 0
          ? [firstBand]
          : component.bands.map(({ from, points }) => ({ from: `${from}`, points: `${points}` })),
    })),
    least: grades.map(score => `${score}`),
    from: today,
  }
}

/** A new one: it weighs nothing until somebody says so. */
export function newComponent(subject: Subject, taken: readonly TypedComponent[]): TypedComponent {
  const [whole, part] = measuresOf(subject) as readonly [ScoreMeasure, ScoreMeasure]
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].map(letter => `added_${letter}`)
  const key = letters.find(one => taken.every(other => other.key !== one)) ?? 'added'
  return { key, zh: '', en: '', weight: '', way: 'share', formula: undefined, part, whole, bands: [firstBand] }
}

/** Takes the name and the share of a formula, as one version says it. */
export const takenFrom = (component: TypedComponent, { key, version, name, ...share }: Formula): TypedComponent => ({
  ...component,
  ...name,
  formula: { key, version },
  part: share.numerator,
  whole: share.denominator,
})

/** Of each formula what holds on a day: the list has the newest first, and before the first there is the first. */
export function formulasOn(formulas: readonly Formula[], day: string): Formula[] {
  const keys = [...new Set(formulas.map(({ key }) => key))]
  return keys.flatMap(key => {
    const versions = formulas.filter(one => one.key === key)
    return versions.find(({ from }) => from <= day) ?? []
  })
}

const numberOf = (typed: string, kind: RegExp, most: number): number | undefined => {
  const number = kind.test(typed.trim()) ? Number(typed) : undefined
  return number !== undefined && number <= most ? number : undefined
}
const weightOf = (typed: string): number | undefined => numberOf(typed, /^[0-9]{1,3}$/, 100)
const pointsOf = (typed: string): number | undefined => numberOf(typed, /^[0-9]{1,3}(\.[0-9]{1,2})?$/, 100)
const countOf = (typed: string): number | undefined => numberOf(typed, /^[0-9]{1,9}$/, 999_999_999)

export const sumOf = (components: readonly TypedComponent[]): number =>
  components.reduce((sum, { weight }) => sum + (weightOf(weight) ?? 0), 0)

export const componentOf = ({ key, zh, en, weight, way, formula, part, whole, bands }: TypedComponent): Component => ({
  key,
  name: { zh: zh.trim(), en: en.trim() },
  weight: Number(weight),
  part,
  whole: way === 'bands' ? null : whole,
  inverted: way === 'bad_share',
  ...(formula && way !== 'bands' && { formula: { ...formula } }),
  bands: way === 'bands' ? bands.map(({ from, points }) => ({ from: Number(from), points: Number(points) })) : [],
})

/** What is wrong with a field; its screen has words for it. */
export type FaultKind =
  | 'nameMissing'
  | 'notWhole'
  | 'same'
  | 'formulaEnded'
  | 'notBands'
  | 'bandsNotRising'
  | 'none'
  | 'notHundred'
  | 'notPoints'
  | 'notFalling'
  | 'fromMissing'
export interface Fault {
  readonly field: string
  readonly kind: FaultKind
}

export const fieldOf = (key: string, part: 'zh' | 'en' | 'weight' | 'whole' | 'formula' | 'bands'): string =>
  `component-${key}-${part}`

function bandFault(bands: readonly TypedBand[]): FaultKind | undefined {
  const froms = bands.map(({ from }) => countOf(from))
  if (froms.includes(undefined) || bands.some(({ points }) => pointsOf(points) === undefined)) return 'notBands'
  const rises = froms.every((from, at) => (at === 0 ? from === 0 : (from ?? 0) > (froms[at - 1] ?? 0)))
  return rises && bands.length > 0 ? undefined : 'bandsNotRising'
}

function faultsOfComponent(one: TypedComponent, inForce: readonly Formula[] | undefined): Fault[] {
  const { key, formula } = one
  const held =
    !(formula && inForce) || inForce.some(known => known.key === formula.key && known.version === formula.version)
  const byShare = one.way !== 'bands'
  const bands = byShare ? undefined : bandFault(one.bands)
  return [
    one.zh.trim() === '' && { field: fieldOf(key, 'zh'), kind: 'nameMissing' as const },
    one.en.trim() === '' && { field: fieldOf(key, 'en'), kind: 'nameMissing' as const },
    weightOf(one.weight) === undefined && { field: fieldOf(key, 'weight'), kind: 'notWhole' as const },
    byShare && one.part === one.whole && { field: fieldOf(key, 'whole'), kind: 'same' as const },
    byShare && !held && { field: fieldOf(key, 'formula'), kind: 'formulaEnded' as const },
    bands && { field: fieldOf(key, 'bands'), kind: bands },
  ].filter(fault => fault !== false && fault !== undefined)
}

/**
 * In the order of the form. That the weights add up is told once each of them is a number.
 * @param inForce formulae on the first day; undefined while they are not known: the server then says which has ended
 */
export function faultsOf(
  { components, least, from }: TypedComposite,
  inForce: readonly Formula[] | undefined,
): Fault[] {
  const own = components.flatMap(one => faultsOfComponent(one, inForce))
  const points = least.map(pointsOf)
  const [first] = components
  const sums = components.every(({ weight }) => weightOf(weight) !== undefined) && sumOf(components) !== 100
  const falls = points.every((score, at) => at === 0 || (score ?? 0) < (points[at - 1] ?? 0))
  const wrong = points.flatMap((score, at) =>
    score === undefined ? [{ field: `grade-${at}`, kind: 'notPoints' as const }] : [],
  )
  return [
    ...own,
    !first && { field: 'component-add', kind: 'none' as const },
    first && sums && { field: fieldOf(first.key, 'weight'), kind: 'notHundred' as const },
    ...wrong,
    wrong.length === 0 && !falls && { field: 'grade-1', kind: 'notFalling' as const },
    from === '' && { field: 'composite-from', kind: 'fromMissing' as const },
  ].filter(fault => fault !== false && fault !== undefined)
}

export const mayAdd = (components: readonly TypedComponent[]): boolean => components.length < mostComponents

/** What a subject can count, with its name. */
export const choicesOf = (subject: Subject) =>
  measuresOf(subject).map(measure => ({ measure, name: scoreMeasureNames[measure] }))
