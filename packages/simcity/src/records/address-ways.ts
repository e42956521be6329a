/** A part of an address with what stands behind it; nothing where the house has no such part. */
const part = (column: string, after: string): string =>
  `case when ${column} = '' then '' else ${column} || '${after}' end`

const road = `case when road = '' then '' else road || number || '号' end`
/** A house that stands in no estate is called by its road, or its part of the village, where the others are called by theirs. */
const estate = `case when compound = '' then ${road} else compound end`
const old = `case when road = '' then '' else road_old || number || '号' end`
const spaced = `case when road = '' then '' else road || ' ' || number || ' 号' end`
const block = {
  栋: part('block', '栋'),
  幢: part('block', '幢'),
  号楼: part('block', '号楼'),
  号: part('block', '号'),
  dash: part('block', '-'),
}
const unit = { 单元: part('unit', '单元'), 门: part('unit', '门'), dash: part('unit', '-') }
const room = { 室: part('room', '室'), 号: part('room', '号'), bare: 'room' }
const words = { block: part('block_words', '栋'), unit: part('unit_words', '单元'), room: part('room_words', '室') }

/** Twenty ways in which clerks write an address, in SQL over the columns of faces. */
const ways: readonly (readonly string[])[] = [
  ['place', road, 'compound', block.栋, unit.单元, room.室],
  [`'芜湖市'`, 'place', road, 'compound', block.栋, unit.单元, room.室],
  [road, 'compound', block.栋, unit.单元, room.室],
  [estate, block.栋, unit.单元, room.室],
  [estate, block.dash, unit.dash, room.bare],
  [road, 'compound', block.dash, room.bare],
  ['place', 'compound', block.幢, unit.单元, room.室],
  [road, block.幢, unit.单元, room.室],
  ['place', road, 'compound', block.号楼, unit.门, room.号],
  [estate, block.号楼, room.室],
  [road, 'compound', words.block, words.unit, words.room],
  ['place', 'compound', words.block, words.unit, words.room],
  [spaced, `' '`, 'compound', `' '`, block.栋, `' '`, room.室],
  ['place', road],
  [road, 'compound'],
  ['place', 'compound', block.栋],
  [`'安徽省芜湖市'`, 'place', road, 'compound', block.栋, unit.单元, room.室],
  [estate, block.栋, room.bare],
  [road, 'compound', block.号, unit.门, room.bare],
  ['place', road, 'compound', block.栋, room.室],
]

/** The address of a record by the number of the way it is written in; its place where the house has nothing else. */
export const addressBy = (way: string): string =>
  `coalesce(nullif(case ${way} ${ways.map((parts, i) => `when ${i} then ${parts.join(' || ')}`).join(' ')} end, ''), place)`

/** With the road as it was called before. */
export const oldAddress = ['place', old, 'compound', block.栋, unit.单元, room.室].join(' || ')
export const wayCount = ways.length
