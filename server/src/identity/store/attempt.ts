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

/** The attempt succeeded: it does not count as a failure. */
export async function endAttempt(reader: Queryable, { keys }: Counted): Promise<void> {
  await reader.query({ name: 'end attempt', text: 'select end_attempt($1)', values: [keys] })
}
