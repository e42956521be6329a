import { mayUse, type Role } from '@lifetree/contract/rights'

export type ScreenName =
  | 'board'
  | 'inbox'
  | 'map'
  | 'report'
  | 'catalogue'
  | 'responsibility'
  | 'versions'
  | 'control'
  | 'reward'
  | 'calendar'
  | 'duty'
  | 'accounts'
  | 'outlines'
  | 'recoding'
  | 'imports'
  | 'clients'
  | 'log'
  | 'figures'
  | 'formulas'
  | 'exports'
/** Where a screen stands, under the desk's own address. */
export const screenPaths = {
  board: '/board',
  inbox: '/inbox',
  map: '/map',
  report: '/report',
  catalogue: '/catalogue',
  responsibility: '/responsibility',
  versions: '/versions',
  control: '/control-areas',
  reward: '/reward',
  calendar: '/calendar',
  duty: '/duty',
  accounts: '/accounts',
  outlines: '/outlines',
  recoding: '/recoding',
  imports: '/case-imports',
  clients: '/clients',
  log: '/log',
  figures: '/figures',
  formulas: '/formulas',
  exports: '/exports',
} as const satisfies Record<ScreenName, `/${string}`>

const departmentRoles: readonly Role[] = ['handler', 'approver']
/** Whose work begins with it; others meet its standards on each case. */
const catalogueRoles: readonly Role[] = ['clerk', 'rule_editor', 'data_steward']
/** Who keeps the roster, or stands on it. */
const dutyRoles: readonly Role[] = ['duty_officer', 'leader', 'admin']
const fieldRoles: readonly Role[] = ['grid_worker', 'grid_leader']

const caseScreens = (role: Role): ScreenName[] => {
  if (!mayUse(role, 'case.read') || fieldRoles.includes(role)) return []
  if (role === 'clerk') return ['report', 'board']
  return departmentRoles.includes(role) ? ['inbox', 'map'] : ['board', 'map']
}

/** The screens of a role, its first one first. */
export function screensOf(role: Role): ScreenName[] {
  const screens = caseScreens(role)
  if (mayUse(role, 'case.report') && screens.length > 0 && !screens.includes('report')) screens.push('report')
  if (mayUse(role, 'figure.read')) screens.push('figures')
  if (catalogueRoles.includes(role)) screens.push('catalogue')
  if (mayUse(role, 'catalogue.edit')) screens.push('responsibility', 'control')
  if (mayUse(role, 'reward.manage')) screens.push('reward')
  if (mayUse(role, 'formula.change')) screens.push('formulas')
  if (mayUse(role, 'export.make')) screens.push('exports')
  if (mayUse(role, 'account.manage')) screens.push('accounts')
  if (mayUse(role, 'catalogue.review')) screens.push('versions')
  if (mayUse(role, 'calendar.publish')) screens.push('calendar')
  if (dutyRoles.includes(role)) screens.push('duty')
  if (mayUse(role, 'area.change')) screens.push('outlines', 'recoding')
  if (mayUse(role, 'case.import')) screens.push('imports')
  if (mayUse(role, 'open311.manage')) screens.push('clients')
  if (mayUse(role, 'audit.read')) screens.push('log')
  return screens
}
