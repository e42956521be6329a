import Type, { type Static } from 'typebox'
import type { Said } from './said.ts'
import { Lat, Lon, OneOf } from './schema.ts'

/**
 * What a check of an outline file may find. `{name}`, `{other}` and the like are filled from the finding's facts.
 * A `refusal` keeps the file out, a `note` only tells.
 */
export const findings = {
  file_shape: {
    weight: 'refusal',
    zh: '文件不是 GeoJSON 要素集（FeatureCollection）',
    en: 'The file is not a GeoJSON FeatureCollection',
  },
  file_empty: { weight: 'refusal', zh: '文件里没有要素', en: 'The file holds no feature' },
  crs_unknown: {
    weight: 'refusal',
    zh: '不认识文件写明的坐标系“{crs}”；可用 WGS-84、CGCS2000、GCJ-02、BD-09',
    en: 'Unknown coordinate system “{crs}”; use WGS-84, CGCS2000, GCJ-02 or BD-09',
  },
  crs_conflict: {
    weight: 'refusal',
    zh: '文件写明的坐标系是 {crs}，您选的是 {chosen}',
    en: 'The file states {crs}, you chose {chosen}',
  },
  code_missing: { weight: 'refusal', zh: '第 {row} 个要素没有区域代码', en: 'Feature {row} has no area code' },
  code_invalid: { weight: 'refusal', zh: '“{code}”不是区域代码', en: '“{code}” is not an area code' },
  code_twice: { weight: 'refusal', zh: '代码 {code} 出现了不止一次', en: 'Code {code} occurs more than once' },
  code_unknown: {
    weight: 'refusal',
    zh: '当日没有代码为 {code} 的区域（{name}）',
    en: 'No area has the code {code} on that day ({name})',
  },
  code_of_other: {
    weight: 'refusal',
    zh: '“{name}”的代码是 {right}，文件写的是 {code}',
    en: 'The code of “{name}” is {right}, the file says {code}',
  },
  grid_without_community: {
    weight: 'refusal',
    zh: '网格 {code} 没有上级：当日没有包含它的社区',
    en: 'Grid {code} has no parent: no community contains it on that day',
  },
  name_differs: {
    weight: 'note',
    zh: '{code} 在系统中叫“{known}”，文件中叫“{name}”',
    en: '{code} is called “{known}” here and “{name}” in the file',
  },
  geometry_kind: {
    weight: 'refusal',
    zh: '要素“{name}”不是面（Polygon 或 MultiPolygon）',
    en: 'Feature “{name}” is no Polygon or MultiPolygon',
  },
  position_invalid: {
    weight: 'refusal',
    zh: '要素“{name}”里有不成立的坐标',
    en: 'Feature “{name}” holds a position that cannot be',
  },
  ring_short: {
    weight: 'refusal',
    zh: '“{name}”有一圈边界不足 4 个点',
    en: '“{name}” has a ring of fewer than 4 positions',
  },
  ring_open: { weight: 'refusal', zh: '“{name}”的边界没有闭合', en: '“{name}” has a ring that is not closed' },
  ring_flat: { weight: 'refusal', zh: '“{name}”有一圈边界没有面积', en: '“{name}” has a ring without any area' },
  ring_crosses: {
    weight: 'refusal',
    zh: '“{name}”的边界在这里自相交',
    en: 'The boundary of “{name}” meets itself here',
  },
  hole_outside: {
    weight: 'refusal',
    zh: '“{name}”的洞不在它的外圈之内，或在另一个洞里',
    en: 'A hole of “{name}” is not inside its outer ring, or is inside another hole',
  },
  parts_overlap: { weight: 'refusal', zh: '“{name}”的两个部分互相重叠', en: 'Two parts of “{name}” overlap' },
  overlap: {
    weight: 'refusal',
    zh: '“{name}”与“{other}”在这里重叠 {area} m²',
    en: '“{name}” and “{other}” overlap here by {area} m²',
  },
  gap: {
    weight: 'refusal',
    zh: '“{parent}”之内这里有 {area} m² 不属于任何下级区域',
    en: '{area} m² inside “{parent}” belong to no area here',
  },
  outside_parent: {
    weight: 'refusal',
    zh: '“{name}”在这里超出“{parent}” {area} m²',
    en: '“{name}” reaches {area} m² beyond “{parent}” here',
  },
  tangled: {
    weight: 'refusal',
    zh: '“{name}”一带的边界交错太密，比较不出来：重画后再检查',
    en: 'The outlines at “{name}” are too tangled to be compared: draw them again, then check again',
  },
  more_places: {
    weight: 'note',
    zh: '同类问题还有 {count} 处，面积都更小',
    en: '{count} more places of this kind, all of them smaller',
  },
  rings_turned: {
    weight: 'note',
    zh: '已把 {count} 圈边界转为标准方向（RFC 7946）',
    en: '{count} rings were turned to the standard direction (RFC 7946)',
  },
  converted: {
    weight: 'note',
    zh: '坐标已从 {crs} 换算为 WGS-84',
    en: 'Positions were converted from {crs} to WGS-84',
  },
  no_outline: { weight: 'note', zh: '“{name}”没有边界', en: '“{name}” has no outline' },
  parent_without_outline: {
    weight: 'note',
    zh: '“{name}”自己没有边界：只能查出被四面围住的空隙',
    en: '“{name}” has no outline of its own: only gaps closed on all sides can be found',
  },
} as const satisfies Record<string, Said & { weight: 'refusal' | 'note' }>

export type FindingKind = keyof typeof findings
const findingKinds = Object.keys(findings) as FindingKind[]

/** One thing that a check found, with the place to show on a map and the codes it concerns. */
export const Finding = Type.Object({
  kind: OneOf(findingKinds),
  /** Codes as the file writes them where they are no codes of ours; the second of a pair in `other`. */
  code: Type.Optional(Type.String()),
  other: Type.Optional(Type.String()),
  at: Type.Optional(Type.Object({ lon: Lon, lat: Lat })),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
export type Finding = Static<typeof Finding>

export const isRefusal = (finding: Finding): boolean => findings[finding.kind].weight === 'refusal'
