import { decide, type Row } from './chain.ts'
import { residentNumber } from './tables.ts'

const [ann, bea, cao, dan, gus] = [11, 21, 31, 41, 51].map(order => residentNumber('1980-01-02', order)) as [
  string,
  string,
  string,
  string,
  string,
]
const ou = residentNumber('1985-05-05', 61)
const born = '1980-01-02'

/** People of a base of whom something was decided, and what two days bring. */
export const base: Row[] = [
  // Of two of one number it is decided that they are not one.
  { record_id: 'ann.1', name: '安娜', id_number: ann, birth_date: born, phone: '13855301111' },
  { record_id: 'ann.2', name: '安娜', id_number: ann, birth_date: born },
  { record_id: 'ann.3', name: '安娜', id_number: ann, birth_date: born, phone: '13855301111' },
  { record_id: 'bea.1', name: '白雪', id_number: bea, birth_date: born },
  { record_id: 'bea.2', name: '白雪', id_number: bea, phone: '13855302222' },
  { record_id: 'bea.3', name: '白雪', id_number: bea, birth_date: born, phone: '13855302223' },
  { record_id: 'cao.1', name: '曹操', id_number: cao, birth_date: born },
  { record_id: 'cao.2', name: '曹操', id_number: cao, phone: '13855303333' },
  { record_id: 'far.1', name: '范一', birth_date: '1991-03-04', phone: '13855304441' },
  { record_id: 'far.2', name: '钱二', birth_date: '1971-05-06', phone: '13855304442' },
  { record_id: 'eq.1', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'eq.2', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'no.1', name: '罗无' },
  { record_id: 'no.2', name: '罗无' },
  { record_id: 'no.3', name: '罗无' },
  { record_id: 'dan.1', name: '丹青', id_number: dan, birth_date: born, phone: '13855306666' },
  { record_id: 'dan.2', name: '丹青', birth_date: born, phone: '13855306666' },
  // Nobody’s number yet.
  { record_id: 'ou.1', name: '欧阳明月', birth_date: '1985-05-05', phone: '13855308881' },
  { record_id: 'ou.2', name: '欧阳明月', birth_date: '1985-05-05', phone: '13855308882' },
  { record_id: 'gus.1', name: '顾盼', id_number: gus, birth_date: born, phone: '13855307777' },
  { record_id: 'gus.2', name: '顾盼', id_number: gus, birth_date: born },
]
export const rowOf = (id: string): Row => base.find(({ record_id }) => record_id === id)!

export const before = [
  decide('ann.1', 'cannot', 'ann.2'),
  decide('dan.2', 'cannot', 'dan.1'),
  decide('ou.1', 'cannot', 'ou.2'),
  decide('cao.1', 'must', 'later'),
  decide('bea.1', 'must', 'cao.2'),
]

export const day1: Row[] = [
  // All that dan.1 and dan.2 say, and something more that both may be.
  { record_id: 'dan.3', name: '丹青', id_number: dan, birth_date: born, phone: '13855306666' },
  { record_id: 'dan.4', name: '丹青', birth_date: born, phone: '13855306666' },
  // One number that suits ou.1 as well as ou.2.
  { record_id: 'ou.3', name: '欧阳明月', id_number: ou, phone: '13855308881' },
  { record_id: 'ou.4', name: '欧阳明月', id_number: ou, phone: '13855308882' },
  // Split off from the number: it comes again as it was, and then with a telephone of the number’s owner.
  rowOf('ann.2'),
  { record_id: 'later', name: '迟到', birth_date: '1966-06-06', phone: '13855309999' },
  // Of a number that is another’s by now.
  { record_id: 'bea.4', name: '白雪', id_number: bea, birth_date: born },
]
export const day2: Row[] = [{ ...rowOf('ann.2'), phone: '13855301111' }, rowOf('bea.2'), rowOf('gus.2')]
/** What is decided on the second day. */
export const own = [
  decide('bea.2', 'cannot', 'bea.3'),
  decide('far.1', 'must', 'far.2'),
  decide('eq.1', 'cannot', 'eq.2'),
  decide('no.1', 'must', 'far.1'),
  decide('no.2', 'cannot', 'no.3'),
  decide('gus.2', 'cannot', 'gus.1'),
  decide('gus.2', 'must', 'dan.2'),
]
