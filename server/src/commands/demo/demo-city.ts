import { type Calendar, dayAt } from '@lifetree/clock'
import { open311Path } from '@lifetree/contract/open311'
import { type CitySpec, staffOf } from '@lifetree/simcity'
import { demoKey } from './demo-client.ts'
import { demoAuthenticator, demoPassword } from './load-city.ts'

/** The places are the same on every day. */
export const demoPlaces: CitySpec = { seed: 1, day: '2026-01-01', scale: 'demo' }

/** The same people and places every time; the sixty days before today. */
export const demoSpec = (now: Date, calendar: Calendar): CitySpec => ({
  ...demoPlaces,
  day: dayAt(now, calendar),
})

/** What each account shown is for, and what to try with it. */
const tries: Readonly<Record<string, readonly [app: 'desk' | 'field', zh: string, en: string]>> = {
  worker: ['field', '网格员：上报一个问题，核查修好了没有', 'grid worker: report a problem, check what was mended'],
  gridleader: ['field', '网格长：看全社区的任务', 'grid leader: the tasks of the whole community'],
  operator: ['desk', '受理员：j 选一件，f 立案', 'operator: j picks a case, f files it'],
  dispatcher: ['desk', '派遣员：派遣说不准的，结案', 'dispatcher: send what is in doubt, close'],
  duty: [
    'desk',
    '值班长：受理、派遣，定申请、仲裁和重办；排班，应答警铃',
    'duty officer: files, dispatches, decides on requests, disputes, reopenings; the roster, alarms',
  ],
  handler: ['desk', '市政所承办人：签收，办好了', 'handler of municipal works: take on, finish'],
  approver: [
    'desk',
    '市政所审批人：同意或不同意延期、挂账申请',
    'approver of municipal works: supports or refuses requests for more time',
  ],
  clerk: [
    'desk',
    '综合窗口：登记来访居民上报的，看办到哪一步',
    'counter clerk: take in what a visitor reports, see how far it is',
  ],
  director: ['desk', '社区主任：看本社区', 'community director: the own community'],
  supervisor: ['desk', '督查：看超时的，督办，定申诉', 'supervisor: what is late, supervision, appeals'],
  leader: ['desk', '领导：看到每一件，不看个人信息', 'leader: down to the case, no personal data'],
  both: [
    'desk',
    '受理员·镜湖，兼督查·鸠江：选岗位，顶栏里换',
    'operator and supervisor: choose a position, change it in the bar',
  ],
  rules: ['desk', '规则管理员：查分类目录，录入放假通知', 'rule editor: the catalogue, the notices of days off'],
  steward: [
    'desk',
    '数据管理员：查分类目录和编码（要验证码）',
    'data steward: the catalogue and its codes (needs a code)',
  ],
  auditor: ['desk', '审计：查阅记录（要验证码）', 'auditor: the log of actions (needs a code)'],
  admin: ['desk', '管理员：账号与岗位，网格划分（要验证码）', 'administrator: accounts, plans of grids (needs a code)'],
  admin2: ['desk', '第二位管理员：确认网格方案（要验证码）', 'second administrator: adopts a plan (needs a code)'],
}

/** Printed once the server listens: the address, the accounts and what to try. */
export function demoGreeting(address: string): string {
  const shown = new Set(
    staffOf(demoPlaces)
      .filter(({ shown }) => shown)
      .map(({ account }) => account),
  )
  const lines = Object.entries(tries)
    .filter(([account]) => shown.has(account))
    .map(([account, [app, zh, en]]) => `  ${account.padEnd(11)} ${`${address}/${app}/`.padEnd(30)} ${zh} · ${en}`)
  return [
    '',
    `示例账号，密码都是 ${demoPassword} · demo accounts, all with the password ${demoPassword}`,
    ...lines,
    `Open311 GeoReport v2：${address}${open311Path}/requests.json?api_key=${demoKey}`,
    `  ${'-'.padEnd(11)} ${`${address}/report/`.padEnd(30)} 不用账号：上报问题，按链接查进度 · no account: report a problem, follow it by a link`,
    `验证码的密钥（可加进任何验证器）· authenticator key for codes: ${demoAuthenticator}`,
    '按 Ctrl C 停止 · Ctrl C stops it',
    '',
  ].join('\n')
}
