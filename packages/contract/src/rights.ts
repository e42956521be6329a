/** Roles of the domain; a position is a role in an area or in an organisation, from a day to a day. */
export const roles = [
  'grid_worker',
  'grid_leader',
  'community_director',
  'clerk',
  'handler',
  'approver',
  'operator',
  'dispatcher',
  'duty_officer',
  'leader',
  'rule_editor',
  'supervisor',
  'data_steward',
  'auditor',
  'admin',
] as const
export type Role = (typeof roles)[number]

export interface Permission {
  /** Who may use it. */
  readonly roles: readonly Role[]
  /**
   * How far the right reaches. `area`: rows of the position's areas, organisation or parties, all else is as if it were
   * not there. `everywhere`: no row is foreign. `own`: the caller's own account.
   */
  readonly reach: 'area' | 'everywhere' | 'own'
  /** Of the rows of their areas, these reach only what they reported themselves. */
  readonly ownReports?: readonly Role[]
  /** The session must have shown a second factor. */
  readonly secondFactor?: true
}

const centre = ['operator', 'dispatcher', 'duty_officer'] as const
const field = ['grid_worker', 'grid_leader'] as const
const department = ['handler', 'approver'] as const
/** The counter takes a report in and can say what became of it; others' cases are not its work. */
const counter = ['clerk'] as const
const oversight = ['community_director', 'supervisor', 'leader'] as const
/** Whose work is to see how it goes on the whole. */
const overview = [...oversight, 'duty_officer'] as const

/** The one table of permissions. Every endpoint names a right of it; a generated test walks endpoint × role × area. */
export const permissions = {
  'session.use': { roles, reach: 'own' },
  'account.manage': { roles: ['admin'], reach: 'everywhere', secondFactor: true },
  'area.read': { roles, reach: 'everywhere' },
  'area.change': { roles: ['admin'], reach: 'everywhere', secondFactor: true },
  'case.import': { roles: ['admin', 'rule_editor'], reach: 'everywhere', secondFactor: true },
  /** Programs outside that report and ask through Open311, with their keys and webhooks. */
  'open311.manage': { roles: ['admin'], reach: 'everywhere', secondFactor: true },
  'open311.define': { roles: ['rule_editor'], reach: 'everywhere' },
  'audit.read': { roles: ['auditor'], reach: 'everywhere', secondFactor: true },
  'calendar.read': { roles, reach: 'everywhere' },
  'calendar.publish': { roles: ['rule_editor'], reach: 'everywhere' },
  'catalogue.read': { roles, reach: 'everywhere' },
  'catalogue.review': { roles: ['rule_editor', 'admin'], reach: 'everywhere' },
  'catalogue.edit': { roles: ['rule_editor'], reach: 'everywhere' },
  'catalogue.adopt': { roles: ['rule_editor', 'admin'], reach: 'everywhere', secondFactor: true },
  'case.report': { roles: [...field, ...centre, ...counter, 'community_director'], reach: 'area' },
  'case.read': {
    roles: [...field, ...centre, ...counter, ...department, ...oversight],
    reach: 'area',
    ownReports: counter,
  },
  'case.reveal': { roles: [...centre, ...department, 'supervisor'], reach: 'area', secondFactor: true },
  'case.reads': { roles: ['duty_officer', 'supervisor', 'leader'], reach: 'area' },
  'view.keep': { roles: [...field, ...centre, ...counter, ...department, ...oversight], reach: 'own' },
  'case.note': {
    roles: [...field, ...centre, ...counter, ...department, 'community_director', 'supervisor'],
    reach: 'area',
    ownReports: counter,
  },
  'case.file': { roles: ['operator', 'duty_officer'], reach: 'area' },
  'case.dispatch': { roles: ['dispatcher', 'duty_officer'], reach: 'area' },
  'case.handle': { roles: ['handler'], reach: 'area' },
  'case.check': { roles: [...field], reach: 'area' },
  'case.close': { roles: ['dispatcher', 'duty_officer'], reach: 'area' },
  'case.merge': { roles: centre, reach: 'area' },
  'reward.manage': { roles: ['rule_editor'], reach: 'everywhere' },
  'reward.read': {
    roles: [...centre, ...counter, 'community_director', 'supervisor'],
    reach: 'area',
    ownReports: counter,
  },
  'reward.reveal': { roles: ['operator', 'duty_officer', ...counter], reach: 'area', ownReports: counter },
  'case.bind': { roles: centre, reach: 'area' },
  'case.ask_help': { roles: ['dispatcher', 'duty_officer', 'handler'], reach: 'area' },
  'case.decide': { roles: ['duty_officer'], reach: 'area' },
  'case.support': { roles: ['approver'], reach: 'area' },
  'case.answer': { roles: ['approver', 'duty_officer'], reach: 'area' },
  'case.appeal': { roles: department, reach: 'area' },
  'case.supervise': { roles: ['supervisor', 'leader', 'duty_officer'], reach: 'area' },
  'case.judge': { roles: ['supervisor'], reach: 'area' },
  'case.urge': { roles: [...centre, 'community_director', 'supervisor', 'leader'], reach: 'area' },
  'case.reply': { roles: [...department, ...centre], reach: 'area' },
  'case.ask_reopening': {
    roles: [...field, 'operator', 'duty_officer', ...counter, 'community_director', 'supervisor'],
    reach: 'area',
    ownReports: counter,
  },
  'intake.call': { roles: [...centre, ...counter, 'community_director'], reach: 'area' },
  'intake.earlier': { roles: centre, reach: 'area' },
  'intake.mail': { roles: ['operator', 'duty_officer'], reach: 'everywhere' },
  'intake.reveal': { roles: ['operator', 'duty_officer'], reach: 'everywhere', secondFactor: true },
  'notice.manage': { roles: ['admin'], reach: 'everywhere' },
  'case.call_back': { roles: ['operator', 'duty_officer', ...counter], reach: 'area', ownReports: counter },
  'duty.read': { roles: [...centre, 'leader', 'supervisor', 'admin'], reach: 'area' },
  'duty.change': { roles: ['duty_officer', 'admin'], reach: 'area' },
  'duty.answer': { roles: ['duty_officer', 'leader'], reach: 'own' },
  'duty.record_call': { roles: centre, reach: 'area' },
  'figure.read': { roles: overview, reach: 'area' },
  'formula.read': { roles: [...overview, 'rule_editor'], reach: 'everywhere' },
  'formula.change': { roles: ['rule_editor'], reach: 'everywhere' },
  /** Scores of persons are for who leads them, never for colleagues; each may see his own. */
  'score.workers': { roles: ['grid_leader', 'community_director', 'supervisor', 'leader'], reach: 'area' },
  'score.posts': { roles: ['supervisor', 'leader'], reach: 'area' },
  'score.own': { roles: ['grid_worker', ...centre], reach: 'own' },
  'score.items': { roles: [...field, ...centre, 'community_director', 'supervisor', 'leader'], reach: 'area' },
  'figure.publish': { roles: ['supervisor'], reach: 'area' },
  'export.make': { roles: [...centre, ...department, ...oversight], reach: 'own' },
} as const satisfies Record<string, Permission>

/** `anyone`: without a session. */
export type Right = keyof typeof permissions | 'anyone'

/** Whether a role sees the cases of its areas and its organisation; else it sees at most what it reported itself. */
export const seesArea = (role: Role): boolean =>
  mayUse(role, 'case.read') && !(permissions['case.read'].ownReports as readonly Role[]).includes(role)

export const mayUse = (role: Role, right: Right): boolean =>
  right === 'anyone' || (permissions[right].roles as readonly Role[]).includes(role)
