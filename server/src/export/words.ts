import type { Light } from '@lifetree/clock'
import type { CaseDetail } from '@lifetree/contract/case'
import type { figureLights } from '@lifetree/contract/figure'
import type { Said } from '@lifetree/contract/said'

export type Language = keyof Said

export const sourceNames: Readonly<Record<CaseDetail['source'], Said>> = {
  worker: { zh: '网格员', en: 'Grid worker' },
  hotline: { zh: '热线', en: 'Hotline' },
  public: { zh: '公众', en: 'Public' },
  memo: { zh: '上级交办', en: 'Memo' },
}

export const outcomeNames: Readonly<Record<NonNullable<CaseDetail['outcome']>, Said>> = {
  solved: { zh: '解决了', en: 'Solved' },
  no_fault_found: { zh: '没发现问题', en: 'No fault found' },
  cannot_be_solved: { zh: '解决不了', en: 'Cannot be solved' },
  beyond_remit: { zh: '不属职权范围', en: 'Beyond remit' },
}

/** Letters in place of colours: paper and files have none. */
export const lightLetters: Readonly<Record<Light, Said>> = {
  green: { zh: '绿', en: 'G' },
  yellow: { zh: '黄', en: 'Y' },
  red: { zh: '红', en: 'R' },
  paused: { zh: '停', en: 'P' },
  done: { zh: '毕', en: 'D' },
  done_late: { zh: '毕（超时）', en: 'D late' },
  exempt: { zh: '免', en: 'E' },
}

export const figureLightNames: Readonly<Record<(typeof figureLights)[number], Said>> = {
  green: { zh: '绿', en: 'G' },
  yellow: { zh: '黄', en: 'Y' },
  red: { zh: '红', en: 'R' },
  paused: { zh: '停', en: 'P' },
  done: { zh: '毕', en: 'D' },
  late: { zh: '毕（超时）', en: 'D late' },
  exempt: { zh: '免', en: 'E' },
}

export const fileWords = {
  lists: {
    cases: { zh: '案件', en: 'Cases' },
    figure_items: { zh: '指标案件', en: 'Cases of a figure' },
    figures: { zh: '统计', en: 'Figures' },
    scores: { zh: '评分', en: 'Scores' },
    worker_scores: { zh: '网格员评分', en: 'Scores of grid workers' },
    post_scores: { zh: '岗位评分', en: 'Scores of posts' },
    score_items: { zh: '评分案件', en: 'Cases of a score' },
  },
  yes: { zh: '是', en: 'yes' },
  name: { zh: '名称', en: 'Name' },
  total: { zh: '合计', en: 'Total' },
  none: { zh: '（没有）', en: '(none)' },
} as const
