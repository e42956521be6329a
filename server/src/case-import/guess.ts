import type { ImportField, ImportMapping } from '@lifetree/contract/case-import-mapping'

/** How systems head their columns; the first that fits wins, whole heads before parts of one. */
const heads: readonly (readonly [ImportField, RegExp])[] = [
  [
    'number',
    /^(案件|任务|受理|工单|诉求)?(编号|单号|号)$|^(unique.?key|service.?request.?(num|id)?|case.?id|number|id)$/i,
  ],
  [
    'category',
    /小类|问题类(型|别)|案件类(型|别)|^类别$|^(complaint.?type|sr.?type|service.?code|service.?name|category|type)$/i,
  ],
  [
    'opened',
    /(上报|受理|登记|创建|发生|投诉)(时间|日期)|^(created?(.?date|.?at|.?time)?|opened|requested.?datetime|date)$/i,
  ],
  ['closed', /(结案|办结|关闭|完成)(时间|日期)|^(closed?(.?date|.?at)?|updated.?datetime)$/i],
  ['due', /(截止|到期|期限)(时间|日期)?|^(due.?date|due|expected.?datetime)$/i],
  ['status', /状态|^(status|sr.?status|state)$/i],
  ['closing', /办理(结果|意见|情况)|处理(结果|意见|情况)|^(resolution.?description|status.?notes|resolution)$/i],
  ['description', /描述|内容|^(description|descriptor|detail|request.?details)$/i],
  ['address', /地址|位置描述|地点|^((incident.?)?address|location)$/i],
  ['lon', /经度|^(longitude|lon|lng|long)$/i],
  ['lat', /纬度|^(latitude|lat)$/i],
  ['source', /来源|渠道|^(source|method.?received|(open.?data.?)?channel(.?type)?)$/i],
  ['department', /(处置|责任|承办|主办)(部门|单位)|^部门$|^(agency(.?name)?|department)$/i],
]

/** Which column is what, as far as the heads say; everything else as it is usual here. */
export function guessMapping(
  columns: readonly string[],
  examples: readonly (readonly string[])[],
  timeZone: string,
): ImportMapping {
  const taken = new Set<number>()
  const found: Partial<Record<ImportField, number>> = {}
  for (const [field, head] of heads) {
    const place = columns.findIndex((name, at) => !taken.has(at) && head.test(name.trim()))
    if (place === -1) continue
    taken.add(place)
    found[field] = place
  }
  return {
    columns: found,
    dates: formOf(examples.map(row => row[found.opened ?? -1] ?? '')),
    timeZone,
    system: 'wgs84',
    values: { category: [], status: [], source: [], department: [] },
    otherwise: {
      category: null,
      source: 'public',
      status: found.closed === undefined ? 'closed' : 'open',
      end: 'refuse',
      area: null,
    },
  }
}

/** A first number above 12 is a day; a second one is a day after a month. */
function formOf(dates: readonly string[]): ImportMapping['dates'] {
  const pairs = dates.flatMap(text => {
    const found = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(text)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  if (pairs.length === 0) return 'ymd'
  return pairs.some(([first]) => first > 12) ? 'dmy' : 'mdy'
}
