import type { Said } from '@lifetree/contract/said'

/** Why a plan was not drawn, or not carried out on its day. */
const reasons: Readonly<Record<string, Said>> = {
  no_outline: { zh: '社区没有边界，先导入边界', en: 'The community has no outline: import it first' },
  grids_without_outline: {
    zh: '有网格没有边界，看不出由哪个网格接续，先导入边界',
    en: 'A grid has no outline, so that nobody can tell which grid goes on for it: import outlines first',
  },
  too_many_grids: {
    zh: '一个社区最多编 999 个网格，先提高户数下限',
    en: 'A community has codes for 999 grids: raise the least number of households',
  },
  changed_later: {
    zh: '社区或网格在生效日当天或之后另有变动，要重新画',
    en: 'The community or a grid has changed on that day or later: draw it anew',
  },
  newer_boundary: {
    zh: '生效日之后已有新的边界，要重新画',
    en: 'There are newer outlines than from that day: draw it anew',
  },
  grids_changed: {
    zh: '画好之后网格或边界有变动，要重新画',
    en: 'Grids or outlines have changed since it was drawn: draw it anew',
  },
}

export const reasonOf = (code: string): Said => reasons[code] ?? { zh: code, en: code }
