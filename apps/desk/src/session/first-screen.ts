import { mayUse, type Role } from '@lifetree/contract/rights'

export type ScreenName =
  | 'board'
  | 'inbox'
  | 'map'
  | 'report'
  | 'mails'
  | 'notices'
  | 'catalogue'
  | 'accounts'
  | 'outlines'
  | 'recoding'
  | 'log'
/** Where a screen stands, under the desk's own address. */
export const screenPaths = {
  board: '/board',
  inbox: '/inbox',
  map: '/map',
  report: '/report',
  mails: '/mails',
  notices: '/notices',
  catalogue: '/catalogue',
  accounts: '/accounts',
  outlines: '/outlines',
  recoding: '/recoding',
  log: '/log',
} as const satisfies Record<ScreenName, `/${string}`>

const departmentRoles: readonly Role[] = ['handler', 'approver']
/** Whose work begins with it; others meet its standards on each case. */
const catalogueRoles: readonly Role[] = ['clerk', 'rule_editor', 'data_steward']
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
  if (mayUse(role, 'intake.mail')) screens.push('mails')
  if (catalogueRoles.includes(role)) screens.push('catalogue')
  if (mayUse(role, 'account.manage')) screens.push('accounts')
  if (mayUse(role, 'area.change')) screens.push('outlines', 'recoding')
  if (mayUse(role, 'notice.manage')) screens.push('notices')
  if (mayUse(role, 'audit.read')) screens.push('log')
  return screens
}
