import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { Queryable } from './database/pool.ts'
import type { Tx } from './database/transaction.ts'
import type { Recorder } from './record.ts'
import { refuse } from './refuse.ts'

/** A change to be made once, whatever carries it: a request, a job, a replay. */
export interface Command {
  /** Made by the sender; a replay with the same id gets the first answer. */
  readonly id: string
  readonly name: string
  readonly subject: string | null
  readonly input: unknown
  /** The input as it may be recorded. */
  readonly content: unknown
  /** False for what holds a secret: it is neither remembered nor replayed. */
  readonly remembered: boolean
  run(tx: Tx): Promise<unknown>
  /** Whom the entry names instead of the sender, where running it has proved who that is: a sign-in. */
  provedActor(): Actor | undefined
}

interface Remembered {
  actor: string
  endpoint: string
  body_hash: Buffer
  answer: unknown
}

/**
 * Runs a command in the caller's transaction, once per id, and writes its audit entry beside it.
 * Refuses `command_reused` when the id stands for another actor, command or body.
 */
export async function perform(
  actor: Actor,
  command: Command,
  tx: Tx,
  parts: { recorder: Recorder; now: Date },
): Promise<unknown> {
  const hash = createHash('sha256').update(JSON.stringify(command.input)).digest()
  if (command.remembered) {
    const earlier = await findRemembered(tx, command.id)
    if (earlier) return replay(earlier, actor, command, hash)
  }
  const answer = await command.run(tx)
  const entry = {
    kind: 'command' as const,
    name: command.name,
    actor: command.provedActor() ?? actor,
    at: parts.now,
    subject: command.subject,
    commandId: command.id,
    purpose: null,
    code: null,
    content: command.content,
  }
  await parts.recorder.record(tx, entry)
  if (command.remembered) remember(tx, { command, actor, hash, answer, now: parts.now })
  return answer
}

/** The lock makes a second sender of the same id wait for the first; the look-up is a statement of its own, so it sees what that one committed. */
async function findRemembered(tx: Queryable, id: string): Promise<Remembered | undefined> {
  const [, found] = await Promise.all([
    tx.query({ name: 'lock command', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [id] }),
    tx.query<Remembered>({
      name: 'find command',
      text: 'select actor, endpoint, body_hash, answer from commands where id = $1',
      values: [id],
    }),
  ])
  return found.rows[0]
}

function replay(earlier: Remembered, actor: Actor, command: Command, hash: Buffer): unknown {
  const same = earlier.actor === actor.accountId && earlier.endpoint === command.name && hash.equals(earlier.body_hash)
  return same ? earlier.answer : refuse('command_reused')
}

function remember(tx: Tx, done: { command: Command; actor: Actor; hash: Buffer; answer: unknown; now: Date }): void {
  tx.atCommit({
    name: 'remember command',
    text: 'insert into commands (id, actor, endpoint, body_hash, answer, at) values ($1, $2, $3, $4, $5, $6)',
    values: [
      done.command.id,
      done.actor.accountId,
      done.command.name,
      done.hash,
      JSON.stringify(done.answer),
      done.now,
    ],
  })
}
