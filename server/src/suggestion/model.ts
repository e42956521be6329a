import { gramsOf } from '@lifetree/standards'
import { stripNames } from './strip.ts'

/** A closed case: its class and what was said of it. */
export interface Labelled {
  readonly code: string
  readonly text: string
}

/** As it is kept. Only runs of characters that several cases share are in it, so no text can be read back out of it. */
export interface Model {
  readonly classes: readonly string[]
  readonly cases: number
  /** Cases of each class, in order of `classes`. */
  readonly sizes: readonly number[]
  readonly grams: readonly string[]
  /** Of each run: class, cases of it that have the run, class, … */
  readonly spread: readonly (readonly number[])[]
  /** The scores are divided by it, so that the probabilities come true. */
  readonly temperature: number
}

export interface Guess {
  readonly code: string
  readonly probability: number
}

export interface Accuracy {
  readonly heldOut: number
  readonly top1: number
  readonly top3: number
}

const longestRun = 3
const mostRuns = 40_000
/** A run that fewer cases have says little, and may be a name. */
const fewest = 3
const smoothing = 0.3

const runsOf = (text: string): ReadonlySet<string> => gramsOf(stripNames(text), longestRun)

/**
 * Complement naive Bayes over runs of one to three characters (Rennie and others, 2003): a class is judged by how little the
 * words look like all the others, which does not favour large classes. Pure.
 */
export function trainModel(cases: readonly Labelled[], temperature = 1): Model {
  const classes = [...new Set(cases.map(({ code }) => code))].toSorted()
  const placeOf = new Map(classes.map((code, place) => [code, place]))
  const sizes = classes.map(() => 0)
  const counts = new Map<string, Map<number, number>>()
  const totals = new Map<string, number>()
  for (const { code, text } of cases) {
    const place = placeOf.get(code) as number
    sizes[place] = (sizes[place] ?? 0) + 1
    for (const run of runsOf(text)) {
      const of = counts.get(run) ?? new Map<number, number>()
      of.set(place, (of.get(place) ?? 0) + 1)
      counts.set(run, of)
      totals.set(run, (totals.get(run) ?? 0) + 1)
    }
  }
  const grams = [...totals]
    .filter(([, count]) => count >= fewest)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostRuns)
    .map(([run]) => run)
  const spread = grams.map(run => [...(counts.get(run) ?? [])].flat())
  return { classes, cases: cases.length, sizes, grams, spread, temperature }
}

/** A model, ready to be asked. */
export interface Guesser {
  guess(text: string): Guess[]
}

const most = 3

export function openModel(model: Model): Guesser {
  const { classes, cases, grams, spread, temperature } = model
  const indexOf = new Map(grams.map((run, index) => [run, index]))
  const seen = spread.map(pairs => pairs.reduce((sum, count, at) => (at % 2 === 1 ? sum + count : sum), 0))
  const weights = seen.map(count => Math.log((cases + 1) / count))
  const inClass = classes.map(() => 0)
  spread.forEach((pairs, index) => {
    for (let at = 0; at < pairs.length; at += 2)
      inClass[pairs[at]!] = (inClass[pairs[at]!] ?? 0) + pairs[at + 1]! * weights[index]!
  })
  const all = inClass.reduce((sum, one) => sum + one, 0)
  const elsewhere = inClass.map(own => Math.log(all - own + smoothing * grams.length))
  return {
    guess(text) {
      const found = [...runsOf(text)].flatMap(run => indexOf.get(run) ?? [])
      if (found.length === 0) return []
      const whole = found.reduce((sum, index) => sum + weights[index]!, 0)
      const scores = elsewhere.map(log => whole * log)
      for (const index of found) {
        const weight = weights[index]!
        const outside = Math.log(seen[index]! * weight + smoothing)
        for (let place = 0; place < scores.length; place++) scores[place] = scores[place]! - weight * outside
        const pairs = spread[index]!
        for (let at = 0; at < pairs.length; at += 2) {
          const rest = (seen[index]! - pairs[at + 1]!) * weight
          scores[pairs[at]!] = scores[pairs[at]!]! + weight * (outside - Math.log(rest + smoothing))
        }
      }
      return likeliest(classes, scores, temperature)
    },
  }
}

function likeliest(classes: readonly string[], scores: readonly number[], temperature: number): Guess[] {
  const highest = Math.max(...scores)
  const shares = scores.map(score => Math.exp((score - highest) / temperature))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return classes
    .map((code, place) => ({ code, probability: shares[place]! / whole }))
    .toSorted((one, other) => other.probability - one.probability)
    .slice(0, most)
}

/** Every fifth case is held out: by its place, so that a run is repeated alike. */
const isHeldOut = (place: number): boolean => place % 5 === 4

/** Tries a model of four fifths on the fifth that it has not seen, and finds what its probabilities must be divided by. */
export function tryModel(cases: readonly Labelled[]): Accuracy & { readonly temperature: number } {
  const held = cases.filter((_, place) => isHeldOut(place))
  const model = trainModel(cases.filter((_, place) => !isHeldOut(place)))
  const temperature = findTemperature(model, held)
  const guesser = openModel({ ...model, temperature })
  let [first, among] = [0, 0]
  for (const { code, text } of held) {
    const codes = guesser.guess(text).map(guess => guess.code)
    if (codes[0] === code) first++
    if (codes.includes(code)) among++
  }
  const share = (count: number): number => (held.length === 0 ? 0 : count / held.length)
  return { heldOut: held.length, top1: share(first), top3: share(among), temperature }
}

const temperatures = [1, 2, 4, 8, 16, 32, 64, 128]
const forTemperature = 500

/** Whichever makes what came true likeliest. */
function findTemperature(model: Model, held: readonly Labelled[]): number {
  const sample = held.slice(0, forTemperature)
  const lossOf = (temperature: number): number => {
    const guesser = openModel({ ...model, temperature })
    return sample.reduce((sum, { code, text }) => {
      const guessed = guesser.guess(text).find(guess => guess.code === code)?.probability ?? 0
      return sum - Math.log(Math.max(guessed, 1e-4))
    }, 0)
  }
  const losses = temperatures.map(temperature => ({ temperature, loss: lossOf(temperature) }))
  return losses.toSorted((one, other) => one.loss - other.loss)[0]?.temperature ?? 1
}
