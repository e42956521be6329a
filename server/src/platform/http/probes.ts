import type { Said } from '@lifetree/contract/said'
import type { FastifyInstance } from 'fastify'

/** One thing that must hold before the server may be sent requests. */
export interface Check {
  readonly name: string
  /** What is wrong, as its reader can act on it; undefined when nothing is. */
  readonly find: () => Promise<Said | undefined>
}

/** What whoever runs the server should know beside: it keeps no server from being ready. */
export interface Note {
  readonly name: string
  readonly find: () => Said | undefined
}

const PATIENCE_MS = 2000

/** `/health`: the process answers. `/ready`: it may be sent requests; else 503 and what is missing; in either case the notes. */
export function serveProbes(app: FastifyInstance, checks: readonly Check[], notes: readonly Note[] = []): void {
  app.get('/health', { logLevel: 'warn' }, async () => ({ healthy: true }))
  app.get('/ready', { logLevel: 'warn' }, async (_, reply) => {
    const results = await Promise.all(checks.map(runCheck))
    const ready = results.every(({ missing }) => missing === undefined)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, checks: results, notes: notes.flatMap(sayNote) })
  })
}

function sayNote({ name, find }: Note): { name: string; note: Said }[] {
  const note = find()
  return note ? [{ name, note }] : []
}

async function runCheck({ name, find }: Check): Promise<{ name: string; ready: boolean; missing?: Said }> {
  const missing = await inTime(find())
  return { name, ready: missing === undefined, ...(missing && { missing }) }
}

const late: Said = { zh: '在 2 秒内没有回应', en: 'gave no answer within 2 s' }
const failed: Said = { zh: '检查失败，原因见日志', en: 'the check failed; the log says why' }

async function inTime(found: Promise<Said | undefined>): Promise<Said | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<Said>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS, late)
  })
  try {
    return await Promise.race([found, patience])
  } catch {
    return failed
  } finally {
    clearTimeout(timer)
  }
}
