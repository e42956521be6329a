import { same as sameColumn, type Test } from '@lifetree/standards/features'
import type { Comparison, Field, Model } from './model.ts'

const field = (kind: string, zh: string, en: string): Field => ({ kind, said: { zh, en } })
const said = (zh: string, en: string) => ({ zh, en })

const same = { key: 'same', said: said('相同', 'same'), when: sameColumn('key') }
const close = (key: string, least: number, m: number, u: number) => ({
  key,
  said: said('相近', 'alike'),
  similar: least,
  m,
  u,
})

const words = (name: string, u: number, frequency = true): Comparison => ({
  field: name,
  levels: [{ ...same, frequency, m: 0.75, u }, close('near', 920, 0.1, u), close('far', 800, 0.06, u * 4)],
  different: { m: 0.09, u: 1 - 6 * u },
})

/** People in Latin letters, of any country: public benchmark sets are of this kind. */
export const personLatin: Model = {
  name: 'person-latin',
  said: said('人（拉丁字母）', 'People, in Latin letters'),
  fields: {
    given_name: field('text', '名', 'Given name'),
    surname: field('text', '姓', 'Surname'),
    birth_date: field('day', '出生日期', 'Date of birth'),
    id_number: field('text', '号码', 'Number'),
    street: field('text', '街道', 'Street'),
    city: field('text', '城市', 'City'),
    postcode: field('text', '邮政编码', 'Postcode'),
    email: field('text', '电子邮件', 'E-mail'),
    phone: field('text', '电话', 'Telephone'),
    birth_place: field('text', '出生地', 'Place of birth'),
    occupation: field('text', '职业', 'Occupation'),
  },
  identifying: [
    ['given_name', 'surname', 'birth_date', 'street'],
    ['given_name', 'surname', 'birth_date', 'city'],
    ['given_name', 'surname', 'birth_date', 'email'],
    ['given_name', 'surname', 'birth_date', 'postcode'],
    ['given_name', 'surname', 'id_number'],
    // A name is often missing: what is equal in one name, the birthday and one thing more is of one person too.
    ...['surname', 'given_name'].flatMap(name => [
      [name, 'id_number'],
      ...['street', 'email', 'phone'].map(other => [name, 'birth_date', other]),
    ]),
    ['birth_date', 'id_number'],
    ['surname', 'birth_date', 'postcode'],
  ],
  blocks: [
    { on: ['given_name', 'surname'], cap: 200 },
    { on: ['surname', 'birth_date'], cap: 200 },
    { on: ['given_name', 'birth_date'], cap: 200 },
    { on: ['id_number'], cap: 100 },
    { on: ['email'], cap: 100 },
    { on: ['phone', 'surname'], cap: 100 },
    { on: ['postcode', 'surname'], cap: 200 },
    { on: ['postcode', 'given_name'], cap: 200 },
    { on: ['postcode', 'birth_date'], cap: 200 },
    { on: ['given_name.start', 'surname.start', 'birth_date.year'], cap: 200 },
    { on: ['street', 'surname.start'], cap: 200 },
    { on: ['email.head'], cap: 50 },
    { on: ['surname'], cap: 60 },
    { on: ['given_name'], cap: 60 },
    { on: ['birth_date'], cap: 60 },
    { on: ['street'], cap: 60 },
    { on: ['postcode'], cap: 60 },
  ],
  comparisons: [
    words('given_name', 0.005),
    words('surname', 0.003),
    {
      field: 'birth_date',
      levels: [
        { ...same, m: 0.85, u: 0.0002 },
        { key: 'digit', said: said('差一位', 'one digit differs'), similar: 870, m: 0.06, u: 0.003 },
        {
          key: 'swapped',
          said: said('日月颠倒', 'day and month swapped'),
          when: { all: [sameColumn('year'), { eq: ['l.month', 'r.date'] }] } satisfies Test,
          m: 0.01,
          u: 0.0005,
        },
        { key: 'year', said: said('同年', 'same year'), when: sameColumn('year'), m: 0.03, u: 0.02 },
      ],
      different: { m: 0.05, u: 0.97 },
    },
    words('id_number', 0.0001, false),
    words('street', 0.0005),
    words('city', 0.01),
    words('postcode', 0.002),
    words('email', 0.0001),
    words('phone', 0.0001, false),
    words('birth_place', 0.02),
    words('occupation', 0.05),
  ],
  vetoes: [],
  prior: 0.0005,
  thresholds: { link: 4, review: 0, margin: 0 },
  training: 'learn',
}
