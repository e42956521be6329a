import type { Keeping, Retention } from '../platform/retention.ts'
import { deleteDeeds, deletePublishedDeeds } from './store/forget-deeds.ts'

const facts = [
  'case_id',
  'area',
  'confidential',
  'category',
  'source',
  'organisation_id',
  'state',
  'outcome',
  'satisfaction',
  'reported_at',
  'reported_on',
  'self_handled_on',
  'accepted_on',
  'filed_on',
  'dispatched_on',
  'due_on',
  'due_at',
  'handled_at',
  'exempt',
  'closed_on',
  'reworked_on',
  'extended_on',
  'returned_on',
  'called_on',
  'yellow_at',
  'red_at',
  'last_on',
] as const

const deeds = [
  'case_id',
  'account_id',
  'post',
  'deed',
  'area',
  'confidential',
  'on_day',
  'due_at',
  'done_at',
  'good',
] as const

/** How well somebody worked is kept for three years, in published months too. */
const ofPersons = {
  columns: ['who'],
  class: 'account',
  days: 1095,
  from: { zh: '计入的那天', en: 'the day on which it counts' },
  action: 'delete',
} satisfies Partial<Keeping>

/** What is counted of cases is days and kinds, and not personal; what is counted of persons is. */
export const figureRetention: Retention = {
  personal: [
    { table: 'figure_deeds', ...ofPersons, by: deleteDeeds },
    { table: 'figure_published_deeds', ...ofPersons, by: deletePublishedDeeds },
  ],
  impersonal: {
    figure_changes: ['seq', 'case_id'],
    figure_facts: facts,
    figure_state: ['only_one', 'counted_at'],
    figure_months: ['id', 'month', 'lo', 'hi', 'published_at', 'account_id', 'with_deeds'],
    figure_published: ['month_id', ...facts],
    figure_deeds: deeds,
    figure_published_deeds: ['month_id', ...deeds],
    figure_composites: ['id', 'subject', 'version', 'components', 'grades', 'valid_from', 'account_id'],
    figure_formulas: [
      'id',
      'key',
      'version',
      'name_zh',
      'name_en',
      'numerator',
      'denominator',
      'unit',
      'valid_from',
      'place',
      'account_id',
    ],
  },
}
