import type { Retention } from '../platform/retention.ts'
import { forgetParts, forgetRows } from './store/rows.ts'

const made = { zh: '导入建立', en: 'when the import was made' }

/** What a file says of people stays as long as it takes to mend its rows. */
export const caseImportRetention: Retention = {
  personal: [
    {
      table: 'case_import_rows',
      columns: ['cells', 'faults'],
      class: 'words',
      days: 90,
      from: made,
      action: 'delete',
      by: forgetRows,
    },
    {
      table: 'case_import_parts',
      columns: ['content'],
      class: 'words',
      days: 7,
      from: made,
      action: 'delete',
      by: forgetParts,
    },
  ],
  impersonal: {
    case_imports: [
      'id',
      'source',
      'name',
      'bytes',
      'account_id',
      'state',
      'encoding',
      'fault',
      'columns',
      'rows',
      'mapping',
      'done',
      'imported',
      'refused',
      'created_at',
      'started_at',
      'ended_at',
    ],
    case_import_rows: ['import_id', 'n'],
    case_import_parts: ['import_id', 'place'],
    case_import_values: ['source', 'field', 'value', 'target'],
  },
}
