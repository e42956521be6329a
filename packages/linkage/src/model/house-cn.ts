import { nameLevels, same } from '@lifetree/standards/features'
import { account, field, level, said, sameOnly } from './begins.ts'
import { address, otherHouse, sameHouse } from './compare-addresses.ts'
import type { Comparison, Model } from './model.ts'

/** What two addresses of houses show: the same room is all but the same house, another room is another. */
const place: Comparison = {
  ...address,
  levels: address.levels.map(each => {
    const [m, u] = (
      {
        same_house: [0.9, 0.000003],
        same_building: [0.03, 0.00003],
        same_place: [0.04, 0.0006],
        other_house: [0.0005, 0.004],
      } as Readonly<Record<string, readonly [number, number]>>
    )[each.key] ?? [0.005, 0.002]
    return { ...each, m, u }
  }),
  different: { m: 0.01, u: 0.99 },
}

/**
 * Addresses that name a house, for what they forbid: a house may be written without its room too, and two of them so be alike in that. Their weight is
 * that of the addresses.
 */
const dwelling: Comparison = {
  field: 'dwelling',
  levels: [
    level(['same_house', '同一户', 'the same house', 0.1, 0.1], { when: sameHouse }),
    level(['other_house', '同小区另一户', 'another house there', 0.1, 0.1], { when: otherHouse }),
  ],
  different: { m: 0.8, u: 0.8 },
  training: 'given',
}

const owner: Comparison = {
  field: 'owner_name',
  levels: [
    {
      ...level(['same', '相同', 'the same', 0.75, 0.0004], {
        when: nameLevels.find(({ name }) => name === 'same')!.when,
      }),
      frequency: true,
    },
    level(['alike', '同音或形近', 'the same sound, or alike in shape', 0.03, 0.0008], {
      when: {
        any: nameLevels
          .filter(({ name }) => ['variant', 'tone', 'sound', 'shape', 'latin'].includes(name))
          .map(({ when }) => when),
      },
    }),
    level(['surname', '同姓', 'the same surname', 0.06, 0.06], {
      when: nameLevels.find(({ name }) => name === 'surname')!.when,
    }),
  ],
  different: { m: 0.16, u: 0.93 },
}

const area: Comparison = {
  field: 'area',
  levels: [
    level(['same', '相同', 'the same', 0.7, 0.01], { when: same('tenths') }),
    level(['near', '相差不到一平方米', 'at most a square metre apart', 0.2, 0.04], {
      when: { within: ['l.whole', 'r.whole', 1] },
    }),
  ],
  different: { m: 0.1, u: 0.95 },
}

/** Houses of China: rooms of buildings, from registers of property, police, utilities. */
export const houseCn: Model = {
  name: 'house-cn',
  said: said('房屋', 'Houses'),
  fields: {
    house_code: field('code', '房屋编码', 'House code', { survives: ['rank', 'records'] }),
    address: field('address-cn', '地址', 'Address', { survives: ['rank', 'records', 'recency'] }),
    dwelling: field('dwelling-cn', '户址', 'Address of the house', {
      of: ['address'],
      survives: ['rank', 'records', 'recency'],
    }),
    owner_name: field('name-cn', '产权人', 'Owner', { survives: ['recency', 'rank', 'records'] }),
    phone: field('phone', '电话', 'Telephone', { survives: ['recency', 'records'] }),
    area: field('number', '面积', 'Area', { survives: ['rank', 'records'] }),
    account: field('code', '户号', 'Customer number', { within: 'source' }),
  },
  identifying: [
    ['house_code', 'address'],
    ['dwelling', 'owner_name'],
    ['dwelling', 'phone'],
    ['dwelling', 'area'],
    ['account'],
  ],
  blocks: [
    { on: ['house_code'], cap: 60 },
    // Without the address too: what its levels are worth is learnt where it is not what brings a pair together.
    { on: ['owner_name.spelling', 'phone'], cap: 60 },
    { on: ['address.house_estate'], cap: 60 },
    { on: ['address.house_road'], cap: 60 },
    { on: ['address.building_key', 'owner_name.spelling'], cap: 60 },
    { on: ['address.building_key', 'phone'], cap: 60 },
    { on: ['address.building_key', 'area.tenths'], cap: 30 },
    { on: ['address.estate', 'owner_name.spelling'], cap: 60 },
    { on: ['address.road_number', 'owner_name.spelling'], cap: 60 },
    { on: ['account'], cap: 60 },
  ],
  comparisons: [
    sameOnly('house_code', 0.97, 0.0000005),
    place,
    dwelling,
    owner,
    sameOnly('phone', 0.6, 0.000003),
    area,
    account,
  ],
  vetoes: ['address', 'dwelling'].map(field => ({
    field,
    level: 'other_house',
    unless: [{ field: 'house_code', levels: ['same'] }],
  })),
  prior: 0.000001,
  thresholds: { link: 8, review: 0, margin: 4 },
  training: 'learn',
}
