import { auditKey, verify } from '@lifetree/server/src/audit/index.ts'
import { openPool, type Pool } from '@lifetree/server/src/platform/database/pool.ts'
import { startPlatform } from '@lifetree/server/src/platform/start/platform.ts'
import { configOf } from '../small-city.ts'
import type { Journal } from './crew.ts'

/** What must hold after any number of kills; each names what does not. */
export async function findFaults(dataFolder: string, journal: Journal): Promise<string[]> {
  const platform = await startPlatform(configOf(dataFolder), () => {})
  const owner = openPool({ access: platform.access, role: 'owner', most: 2, name: 'crash verdict' })
  try {
    const { broken } = await verify({ pool: platform.database.app, key: auditKey(platform.secret) })
    return [
      ...journal.contradicted.map(one => `answered twice, differently: ${one}`),
      ...(await faultsOfCommands(owner, journal)),
      ...(await faultsOfCases(owner, journal)),
      ...(broken ? [`the chain of the audit log is broken at ${broken.seq}: ${broken.why}`] : []),
    ]
  } finally {
    await owner.close()
    await platform.close()
  }
}

const naming = (what: string, ids: readonly string[]): string[] => ids.map(id => `${what}: ${id}`)

async function faultsOfCommands(owner: Pool, { acknowledged }: Journal): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; remembered: number; entries: number }>({
    text: `select id, (select count(*)::int from commands c where c.id = asked.id) as remembered,
        (select count(*)::int from audit_entries e where e.command_id = asked.id and e.kind = 'command') as entries
      from unnest($1::uuid[]) as asked (id)`,
    values: [acknowledged.map(({ commandId }) => commandId)],
  })
  const notOnce = (count: 'remembered' | 'entries') => rows.filter(row => row[count] !== 1).map(({ id }) => id)
  return [
    ...naming('an answered command is not remembered', notOnce('remembered')),
    ...naming('a command has not exactly one audit entry', notOnce('entries')),
  ]
}

interface FoundCase {
  id: string
  version: number
  events: number
  versions: number
  clocks: number
  begun: number
  running: number
  ended: boolean
  timers: number
  twins: number
}

async function faultsOfCases(owner: Pool, { acknowledged }: Journal): Promise<string[]> {
  const { rows } = await owner.query<FoundCase>({
    text: `select c.id, c.version, c.ended_at is not null as ended,
        (select count(*)::int from case_events e where e.case_id = c.id) as events,
        (select count(distinct e.version)::int from case_events e where e.case_id = c.id) as versions,
        (select count(*)::int from case_events e where e.case_id = c.id and e.started is not null) as begun,
        (select count(*)::int from case_clocks t where t.case_id = c.id) as clocks,
        (select count(*)::int from case_clocks t where t.case_id = c.id and t.stopped_at is null) as running,
        (select count(*)::int from graphile_worker.jobs j where j.key = 'light ' || c.id) as timers,
        (select count(*)::int from cases other where other.description = c.description) as twins
      from cases c`,
  })
  const found = new Map(rows.map(row => [row.id, row]))
  const lost = new Set(acknowledged.map(({ caseId }) => caseId).filter(id => !found.has(id)))
  const whose = (faulty: (row: FoundCase) => boolean) => rows.filter(faulty).map(({ id }) => id)
  return [
    ...naming('an acknowledged case is lost', [...lost]),
    ...naming(
      'a case is doubled',
      whose(({ twins }) => twins !== 1),
    ),
    ...naming('a case lacks a step, or has one twice', stepsAmiss(acknowledged, found)),
    ...naming(
      'the history of a case has gaps',
      whose(({ version, events, versions }) => version !== events || events !== versions),
    ),
    ...naming(
      'a clock is missing or doubled',
      whose(({ clocks, begun, running, ended }) => clocks !== begun || running !== (ended ? 0 : 1)),
    ),
    ...naming(
      'an open case has no timer',
      whose(({ ended, timers }) => !ended && timers !== 1),
    ),
  ]
}

/** Every acknowledged step made one version; filing made a second one where the rule dispatched at once. */
function stepsAmiss(acknowledged: Journal['acknowledged'], found: ReadonlyMap<string, FoundCase>): string[] {
  const last = new Map(acknowledged.map(({ caseId, answer }) => [caseId, answer.version]))
  return [...last].filter(([id, version]) => found.has(id) && found.get(id)?.version !== version).map(([id]) => id)
}
