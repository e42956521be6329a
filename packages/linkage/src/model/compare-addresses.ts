import { all, any, eq, not, same, type Test } from '@lifetree/standards/features'
import { writtenParts } from '../kinds/addresses.ts'
import { level } from './begins.ts'
import type { Comparison } from './model.ts'

const there = (column: string): Test => not(eq(`l.${column}`, 0))
export const agree = (column: string): Test => all(same(column), there(column))
const clash = (column: string): Test => all(not(same(column)), there(column), not(eq(`r.${column}`, 0)))
const elsewhere = any(clash('city'), clash('district'))
/** Estates of one name are in every town: another road, town or community has to be made up for by one of these that is the same. */
const sameEstate = all(
  agree('estate'),
  any(not(clash('road')), agree('town'), agree('community')),
  any(not(clash('town')), agree('road'), agree('community')),
  any(not(clash('community')), agree('road'), agree('town')),
)
const samePlace = all(not(elsewhere), any(sameEstate, agree('road_number')))
const apart = any(
  clash('building'),
  clash('unit'),
  clash('floor'),
  clash('room'),
  all(agree('estate'), clash('section')),
)
const inBuilding = all(samePlace, not(apart), agree('building'))
/** A number of a road is often all that a building is called: 中山路 12 号 302 室. */
const numbered = all(agree('road_number'), eq('l.building', 0), eq('r.building', 0))
const roomThere = all(any(inBuilding, all(samePlace, not(apart), numbered)), agree('room'))
/** One house: its room, or the number of a house that is a household's own. */
export const sameHouse = any(roomThere, all(inBuilding, eq('l.single', 1), eq('r.single', 1)))
/** One estate or number of a road, and another building, unit or room. */
export const otherHouse = all(samePlace, apart)
/** Nothing that both of them say contradicts: a road with its number, and an estate. */
const compatible = not(
  any(apart, ...['city', 'district', 'town', 'community', 'estate', 'road', 'road_number'].map(clash)),
)
/** In one community, or one of the two names no place at all, and the numbers are the same: 3 栋 502 室 of an estate that the other leaves out. */
const sameNumbers = all(compatible, any(agree('room'), all(agree('building'), eq('l.room', 0), eq('r.room', 0))))
/** The right one says all that the left one says, and more: 翠湖苑 3 栋 502 室 of 翠湖苑 3 栋. */
const covered = all(
  ...writtenParts.map(part => any(eq(`l.${part}`, 0), same(part))),
  any(...writtenParts.map(part => all(eq(`l.${part}`, 0), not(eq(`r.${part}`, 0))))),
)
/** Addresses of people: how near two of them are. */
export const address: Comparison = {
  field: 'address',
  levels: [
    level(['same_house', '同一户', 'the same house', 0.6, 0.000002], {
      when: sameHouse,
    }),
    level(['same_building', '同一栋', 'the same building', 0.08, 0.00003], { when: inBuilding }),
    level(['same_place', '同一小区或门牌', 'the same estate or number', 0.12, 0.0006], {
      when: all(samePlace, not(apart)),
    }),
    level(
      ['same_numbers', '同社区或未写地点，门牌数字相同', 'the same numbers, the place not known of both', 0.02, 0.0005],
      {
        when: sameNumbers,
      },
    ),
    level(
      ['within_community', '同一社区，其余只有一方写明', 'the same community, one of them says no more', 0.03, 0.0005],
      {
        when: all(compatible, agree('community')),
      },
    ),
    level(['other_house', '同小区另一户', 'another house there', 0.03, 0.0012], { when: samePlace }),
    level(['same_road', '同一条路', 'the same road', 0.02, 0.001], { when: all(not(elsewhere), agree('road')) }),
    level(['same_community', '同一社区', 'the same community', 0.02, 0.001], {
      when: all(not(elsewhere), agree('community')),
    }),
    level(['silent', '没有可比的部分', 'no part that both say', 0.02, 0.01], { when: compatible }),
  ],
  different: { m: 0.09, u: 0.985 },
  covered,
}
