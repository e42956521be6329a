/**
 * The one order of features. A feature imports only those before it, and only through their `index.ts`;
 * `platform` is no feature: every feature may use it, it uses none.
 */
export const featureOrder: readonly string[] = [
  'platform',
  'identity',
  'audit',
  'area',
  'register',
  'calendar',
  'catalogue',
  'case',
  'reward',
  'duty',
  'view',
  'figure',
  'export',
  'case-import',
  'suggestion',
  'open311',
  'webhook',
  'intake',
  'notice',
  'patrol',
  'data-centre',
  'life-tree',
  'application',
  'household',
  'proposal',
  'appraisal',
  'facility',
  'task-order',
  'performance',
  'disclosure',
]

/** The program's own folders: like app.ts and main.ts they may know every feature, and none knows them. */
export const programFolders: readonly string[] = ['commands', 'testing']
