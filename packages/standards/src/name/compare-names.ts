import { noHash } from '../hash.ts'
import {
  all,
  always,
  any,
  both,
  columnsOf,
  compileLevels,
  eitherWay,
  eq,
  has,
  type Level,
  not,
  same,
  type Test,
} from '../level/levels.ts'
import { nameColumns, nameFeatures } from './name-features.ts'
import { nameKinds } from './read-name.ts'

const kind = (name: (typeof nameKinds)[number]): number => nameKinds.indexOf(name)
const eachPlace = (test: (place: number) => Test): Test[] => [1, 2, 3, 4].map(test)

const missing = any(...(['empty', 'junk', 'organisation'] as const).map(each => has('kind', kind(each))))

const unknown = -1

/** In every place the same or not known, something known the same, and as long; or a surname alone known, whatever follows it. */
const agreesWhereKnown = all(
  any({ atLeast: ['l.unknowns', 1] }, { atLeast: ['r.unknowns', 1] }),
  same('length'),
  same('rest'),
  ...eachPlace(place => any(same(`f_${place}`), has(`f_${place}`, unknown))),
  any(...eachPlace(place => all(same(`f_${place}`), not(has(`f_${place}`, unknown)), not(both(`f_${place}`, 0))))),
)
const surnameAlone = eitherWay((one, other) =>
  all(
    eq(`${one}.length`, 2),
    eq(`${one}.f_2`, unknown),
    eq(`${one}.surname_length`, 1),
    eq(`${one}.f_1`, `${other}.f_1`),
    not(eq(`${one}.f_1`, unknown)),
  ),
)

const readings = ['s', 'sa', 'sb']
/** In every place one of up to three readings is the same, and what follows the fourth sounds the same. Of what is not known nobody knows how it sounds. */
const soundsAlike = all(
  both('unknowns', 0),
  same('length'),
  same('rest_sound'),
  ...eachPlace(place =>
    any(...readings.flatMap(one => readings.map(other => eq(`l.${one}_${place}`, `r.${other}_${place}`)))),
  ),
)

const ways = ['corner', 'part', 'picture', 'picture_b']
/** One place looks alike, all others are the same. */
const looksAlike = all(
  both('unknowns', 0),
  same('length'),
  same('rest'),
  any(
    ...eachPlace(place =>
      all(
        any(...ways.map(way => same(`${way}_${place}`))),
        ...eachPlace(other => same(`f_${other}`)).filter((_, at) => at + 1 !== place),
      ),
    ),
  ),
)

const latin = all(
  eitherWay((one, other) => all(eq(`${one}.kind`, kind('han')), eq(`${other}.kind`, kind('pinyin')))),
  any(
    soundsAlike,
    same('spelling'),
    eitherWay((one, other) => eq(`${one}.spelling`, `${other}.spelling_turned`)),
  ),
)

const turned = any(
  eitherWay((one, other) => eq(`${one}.folded`, `${other}.turned`)),
  all(
    both('kind', kind('pinyin')),
    eitherWay((one, other) => eq(`${one}.spelling`, `${other}.spelling_turned`)),
  ),
)

const oneMore = eitherWay((one, other) =>
  all({ atLeast: [`${one}.length`, 2] }, any(...eachPlace(place => eq(`${one}.folded`, `${other}.without_${place}`)))),
)

/** A surname that is there and known, the same in both. */
const sameSurname = all(same('surname'), not(eq('l.surname', noHash)), not(has('f_1', unknown)))
/** A given name that is there and known, the same in both. */
const sameGiven = all(same('given'), not(eq('l.given', noHash)), both('unknowns', 0))

/**
 * How alike two names are, the best first: the same characters; the same but for variants; the same where known; the same sound with
 * tone, without, and nearly (zh z, n l, ing in …); one character that looks alike; Chinese characters and their pinyin; given name first;
 * one character more or fewer; the same surname; the same given name; different; missing on one side. Each is a test of columns of
 * `nameFeatures`.
 */
export const nameLevels = [
  { name: 'missing', when: missing },
  { name: 'same', when: all(same('exact'), same('kind'), eq('l.unknowns', 0)) },
  { name: 'variant', when: all(same('folded'), eq('l.unknowns', 0)) },
  { name: 'unknown', when: any(agreesWhereKnown, surnameAlone) },
  { name: 'tone', when: all(same('kind'), both('unknowns', 0), same('length'), same('tone')) },
  { name: 'sound', when: all(same('kind'), soundsAlike) },
  { name: 'near', when: all(same('kind'), both('unknowns', 0), same('length'), same('near')) },
  { name: 'shape', when: all(same('kind'), looksAlike) },
  { name: 'latin', when: latin },
  { name: 'turned', when: turned },
  { name: 'one_more', when: oneMore },
  { name: 'surname', when: sameSurname },
  { name: 'given', when: sameGiven },
  { name: 'different', when: always },
] as const satisfies readonly Level[]

export type NameLevel = (typeof nameLevels)[number]['name']

/** The columns that the levels look at. */
export const nameLevelColumns: readonly string[] = columnsOf(nameLevels)

/** The place in `nameLevels` of the first level that two rows of `nameColumns` show. */
export const levelOfNames = compileLevels(nameLevels, nameColumns)

/** How alike two names are; symmetric. */
export const compareNames = (one: string, other: string): NameLevel =>
  nameLevels[levelOfNames(nameFeatures(one), nameFeatures(other))]!.name
