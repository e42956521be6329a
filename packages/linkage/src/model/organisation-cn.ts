import { all, eq, nameLevels, not, same } from '@lifetree/standards/features'
import { field, level, said, sameOnly } from './begins.ts'
import { address, agree } from './compare-addresses.ts'
import type { Comparison, Model } from './model.ts'

const name: Comparison = {
  field: 'name',
  levels: [
    { ...level(['same', '相同', 'the same', 0.75, 0.00001], { when: same('key') }), frequency: true },
    level(['core', '字号相同', 'the same core, no other place or form', 0.15, 0.0001], {
      when: all(same('core'), same('form'), not(all(not(same('place')), not(eq('l.place', 0)), not(eq('r.place', 0))))),
    }),
    level(['core_only', '字号相同，地方或形式不同', 'the same core, another place or form', 0.03, 0.0002], {
      when: same('core'),
    }),
    level(['alike', '字号相近', 'cores alike', 0.03, 0.001], { similar: 600 }),
  ],
  different: { m: 0.04, u: 0.998 },
}

const code: Comparison = {
  field: 'credit_code',
  levels: [
    level(['whole', '有效代码相同', 'the same whole code', 0.1, 0.0000005], {
      when: all(same('key'), eq('l.trusted', 1)),
    }),
    level(['clash', '两个有效代码不同', 'two whole codes that differ', 0.0005, 0.9], {
      when: all(eq('l.trusted', 1), eq('r.trusted', 1)),
    }),
    level(['same', '相同', 'the same', 0.8, 0.0000005], { when: same('key') }),
    level(['organisation', '组织机构代码相同', 'the same organisation code', 0.08, 0.0000005], {
      when: agree('organisation'),
    }),
  ],
  different: { m: 0.02, u: 0.1 },
  agreement: 'same',
}

const legalPerson: Comparison = {
  field: 'legal_person',
  levels: [
    {
      ...level(['same', '相同', 'the same', 0.85, 0.0005], {
        when: nameLevels.find(({ name: key }) => key === 'same')!.when,
      }),
      frequency: true,
    },
  ],
  different: { m: 0.15, u: 0.9995 },
}

const anyName = ['same', 'core', 'core_only']

/** Organisations of China: companies, shops, offices, associations. */
export const organisationCn: Model = {
  name: 'organisation-cn',
  said: said('组织', 'Organisations'),
  fields: {
    credit_code: field('credit-code', '统一社会信用代码', 'Unified social credit code', { survives: ['records'] }),
    name: field('organisation-cn', '名称', 'Name', { survives: ['rank', 'recency', 'records'] }),
    address: field('address-cn', '地址', 'Address', { survives: ['recency', 'rank', 'records'] }),
    phone: field('phone', '电话', 'Telephone', { survives: ['recency', 'records'] }),
    legal_person: field('name-cn', '法定代表人', 'Legal representative', { survives: ['recency', 'rank', 'records'] }),
  },
  exact: { field: 'credit_code', trusted: 'trusted', compatible: [{ field: 'name', levels: anyName }] },
  identifying: [
    ['credit_code', 'name'],
    ['name', 'legal_person'],
    ['name', 'address'],
    ['name', 'phone'],
  ],
  blocks: [
    { on: ['credit_code'], cap: 60 },
    { on: ['credit_code.organisation'], cap: 60 },
    { on: ['name'], cap: 60 },
    { on: ['name.core', 'legal_person.spelling'], cap: 60 },
    { on: ['name.core', 'phone'], cap: 60 },
    { on: ['name.core', 'address.building_key'], cap: 60 },
    { on: ['name.core', 'address.road_number'], cap: 60 },
    { on: ['name.core', 'name.form'], cap: 30 },
    { on: ['legal_person.spelling', 'phone'], cap: 30 },
    { on: ['legal_person.spelling', 'address.road_number'], cap: 30 },
  ],
  comparisons: [
    name,
    code,
    { ...address, different: { m: 0.2, u: 0.995 } },
    sameOnly('phone', 0.6, 0.000005),
    legalPerson,
  ],
  vetoes: [
    { field: 'credit_code', level: 'clash' },
    {
      field: 'name',
      level: 'different',
      unless: [{ field: 'credit_code', levels: ['whole', 'same', 'organisation'] }],
    },
  ],
  prior: 0.000001,
  thresholds: { link: 8, review: 0, margin: 4 },
  training: 'learn',
}
