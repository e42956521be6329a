import type { AreaChange } from '@lifetree/contract/area-changing'
import { parseAreaCode } from '@lifetree/standards'
import type { MultiPolygon, Ring } from '../geometry.ts'
import { division } from './city.ts'

export const code = parseAreaCode

/** Wuhu before the reform of 2020, with a grid in each district that it touched. */
export const before = [
  division('340200', '芜湖市'),
  division('340203', '弋江区'),
  division('340203001', '中南街道'),
  division('340203001001', '中南社区'),
  division('340203001001001', '中南第1网格'),
  division('340208', '三山区'),
  division('340208001', '三山街道'),
  division('340208001001', '三山社区'),
  division('340208001001001', '三山第1网格'),
  division('340221', '芜湖县'),
  division('340221100', '湾沚镇'),
  division('340221100001', '湾沚社区'),
  division('340221100001001', '湾沚第1网格'),
  division('340222', '繁昌县'),
  division('340222100', '繁阳镇'),
  division('340222100001', '繁阳社区'),
  division('340222100001001', '繁阳第1网格'),
]

export const recode = (area: string, to: string, name?: string): AreaChange => ({
  kind: 'recode',
  area: code(area),
  to: code(to),
  ...(name === undefined ? {} : { name }),
})

/** The State Council's reply of 2020, in our words. */
export const reform: AreaChange[] = [
  recode('340203', '340209'),
  { kind: 'merge', area: code('340208'), into: code('340203') },
  recode('340208001', '340209007'),
  recode('340221', '340210', '湾沚区'),
  recode('340222', '340212', '繁昌区'),
]

/** The outline of two neighbours that share one line of positions. */
export const aroundBoth = (one: Ring, other: Ring): MultiPolygon => {
  const shared = new Set(other.map(String))
  const outer = (ring: Ring, inside: Set<string>) => {
    const corners = ring.slice(1)
    const start = corners.findIndex((corner, i) => inside.has(String(corner)) && !inside.has(String(corners[i + 1])))
    return [...corners.slice(start), ...corners.slice(0, start)].filter(
      (corner, i) => i === 0 || !inside.has(String(corner)),
    )
  }
  const ring = [...outer(one, shared), ...outer(other, new Set(one.map(String)))]
  return [[[...ring, ring[0]!]]]
}
