import { mayUse, type Right, type Role, roles } from '@lifetree/contract/rights'

export type ScreenName =
  | 'board'
  | 'inbox'
  | 'map'
  | 'report'
  | 'mails'
  | 'notices'
  | 'catalogue'
  | 'responsibility'
  | 'versions'
  | 'control'
  | 'reward'
  | 'offers'
  | 'calendar'
  | 'duty'
  | 'accounts'
  | 'outlines'
  | 'plans'
  | 'recoding'
  | 'imports'
  | 'clients'
  | 'log'
  | 'figures'
  | 'scores'
  | 'formulas'
  | 'composites'
  | 'exports'
/** Where a screen stands, under the desk's own address. */
export const screenPaths = {
  board: '/board',
  inbox: '/inbox',
  map: '/map',
  report: '/report',
  mails: '/mails',
  notices: '/notices',
  catalogue: '/catalogue',
  responsibility: '/responsibility',
  versions: '/versions',
  control: '/control-areas',
  reward: '/reward',
  offers: '/offers',
  calendar: '/calendar',
  duty: '/duty',
  accounts: '/accounts',
  outlines: '/outlines',
  plans: '/plans',
  recoding: '/recoding',
  imports: '/case-imports',
  clients: '/clients',
  log: '/log',
  figures: '/figures',
  scores: '/scores',
  formulas: '/formulas',
  composites: '/composites',
  exports: '/exports',
} as const satisfies Record<ScreenName, `/${string}`>

const departmentRoles: readonly Role[] = ['handler', 'approver']
/** Whose work begins with it; others meet its standards on each case. */
const catalogueRoles: readonly Role[] = ['clerk', 'rule_editor', 'data_steward']
/** Who keeps the roster, or stands on it. */
const dutyRoles: readonly Role[] = ['duty_officer', 'leader', 'admin']
/** Who leads somebody, sees departments and areas, or works at the desk and has a score; a grid worker finds his on the phone. */
const scoreRoles: readonly Role[] = roles.filter(
  role =>
    role !== 'grid_worker' &&
    (['figure.read', 'score.workers', 'score.own'] as const).some(right => mayUse(role, right)),
)
const fieldRoles: readonly Role[] = ['grid_worker', 'grid_leader']

const caseScreens = (role: Role): ScreenName[] => {
  if (!mayUse(role, 'case.read') || fieldRoles.includes(role)) return []
  if (role === 'clerk') return ['report', 'board']
  return departmentRoles.includes(role) ? ['inbox', 'map'] : ['board', 'map']
}

/** What opens with a right or to some roles, in the order of the menu. */
const others: readonly (readonly [Right | readonly Role[], readonly ScreenName[]])[] = [
  ['figure.read', ['figures']],
  [scoreRoles, ['scores']],
  ['intake.mail', ['mails']],
  [catalogueRoles, ['catalogue']],
  ['catalogue.edit', ['responsibility', 'control']],
  ['reward.manage', ['reward']],
  ['open311.define', ['offers']],
  ['formula.change', ['formulas', 'composites']],
  ['export.make', ['exports']],
  ['account.manage', ['accounts']],
  ['catalogue.review', ['versions']],
  ['calendar.publish', ['calendar']],
  [dutyRoles, ['duty']],
  ['area.change', ['outlines', 'plans', 'recoding']],
  ['case.import', ['imports']],
  ['open311.manage', ['clients']],
  ['notice.manage', ['notices']],
  ['audit.read', ['log']],
]

/** The screens of a role, its first one first. */
export function screensOf(role: Role): ScreenName[] {
  const screens = caseScreens(role)
  const reports = mayUse(role, 'case.report') && screens.length > 0 && !screens.includes('report')
  const opens = (to: Right | readonly Role[]): boolean =>
    typeof to === 'string' ? mayUse(role, to) : to.includes(role)
  return [
    ...screens,
    ...(reports ? (['report'] as const) : []),
    ...others.flatMap(([to, names]) => (opens(to) ? names : [])),
  ]
}
