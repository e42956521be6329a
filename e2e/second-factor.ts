import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type APIRequestContext, expect } from '@playwright/test'

/** Of the demo accounts that need one; the start prints it. */
const demoKey = 'LIFETREEDEMOLIFETREEDEMO'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const period = 30_000

/** What an authenticator shows (RFC 6238), made apart from the server's own. */
export function codeAt(now: number, base32 = demoKey): string {
  const bits = [...base32].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / period)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 0xf
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Proves the second factor of a demo account. A code is good once: when another journey has used it, the next one is waited for. */
export async function proveSecondFactor(request: APIRequestContext, address: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const answer = await request.post(`${address}/api/session/second-factor`, {
      headers: { origin: address, 'idempotency-key': randomUUID() },
      data: { code: codeAt(Date.now()) },
    })
    if (answer.ok()) return (await answer.json()).state
    expect(answer.status(), await answer.text()).toBe(422)
    expect(tries, 'a code is taken within three half-minutes').toBeLessThan(4)
    await sleep(period - (Date.now() % period) + 500)
  }
}
