import type { Queryable } from '../../platform/database/pool.ts'
import type { Counted } from '../throttle.ts'

/**
 * Counts an attempt before it is made. `wait` seconds must pass first when it is not 0 (then nothing was counted);
 * `thenWait` follows if the attempt fails. Must be committed whatever becomes of the request: hand it the pool.
 */
export async function beginAttempt(
  pool: Queryable,
  { keys, steps }: Counted,
  now: Date,
): Promise<{ wait: number; thenWait: number }> {
  const { rows } = await pool.query<{ wait: number; thenWait: number }>({
    name: 'begin attempt',
    text: 'select wait, then_wait as "thenWait" from begin_attempt($1, $2, $3)',
    values: [keys, steps, now],
  })
  return rows[0] as { wait: number; thenWait: number }
}

/** Whether the login that a mark was made of has signed in from its network since an instant. */
export async function hasSignedInFrom(reader: Queryable, mark: Buffer, since: Date): Promise<boolean> {
  const { rows } = await reader.query<{ known: boolean }>({
    name: 'has signed in from',
    text: 'select has_signed_in_from($1, $2) as known',
    values: [mark, since],
  })
  return rows[0]?.known === true
}

/** The attempt succeeded: it does not count as a failure. */
export async function endAttempt(reader: Queryable, { keys }: Counted): Promise<void> {
  await reader.query({ name: 'end attempt', text: 'select end_attempt($1)', values: [keys] })
}
