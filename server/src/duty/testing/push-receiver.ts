import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { v7 } from 'uuid'
import { afterAll } from 'vitest'
import { writeCertificate } from '../../platform/testing/certificate.ts'

interface Pushed {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

interface PushService {
  readonly address: string
  /** What came, in order. */
  readonly pushed: Pushed[]
  /** What it answers at a path; 201 where nothing is set. */
  readonly status: Map<string, number>
  /** What happens at a path between the coming of a push and its answer. */
  readonly before: Map<string, () => Promise<void>>
}

/** A push service on this machine, over HTTPS. */
export async function openPushService(): Promise<PushService> {
  const { pem } = writeCertificate()
  tls.setDefaultCACertificates([...tls.getCACertificates(), pem.cert])
  const [pushed, status, before] = [[] as Pushed[], new Map<string, number>(), new Map<string, () => Promise<void>>()]
  const service = https.createServer(pem, async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const path = request.url ?? ''
    pushed.push({ path, headers: request.headers as Record<string, string>, body })
    await before.get(path)?.()
    response.writeHead(status.get(path) ?? 201).end()
  })
  await new Promise<void>(done => service.listen(0, '127.0.0.1', done))
  afterAll(() => void service.close())
  return { address: `https://127.0.0.1:${(service.address() as AddressInfo).port}`, pushed, status, before }
}

/** A browser: what it subscribes with, and the keys that open what comes. */
export interface Browser {
  readonly subscription: {
    readonly deviceId: string
    readonly endpoint: string
    readonly p256dh: string
    readonly auth: string
  }
  readonly keys: ECDH
  readonly auth: Buffer
}

export function newBrowser(endpoint: string): Browser {
  const keys = createECDH('prime256v1')
  const p256dh = keys.generateKeys('base64url')
  const auth = randomBytes(16)
  return { subscription: { deviceId: v7(), endpoint, p256dh, auth: auth.toString('base64url') }, keys, auth }
}

/** What a browser makes of a push: RFC 8188 and RFC 8291, worked out here and not by the library that sent it. */
export function decrypt({ keys, auth }: Browser, body: Buffer): Record<string, string> {
  const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + (body[20] ?? 0))]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
  const ikm = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32))
  const derive = (what: string, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, `Content-Encoding: ${what}\0`, length))
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  const sealed = body.subarray(21 + sender.length)
  cipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
}

/** Whether the sender is who holds the private half of a key that a browser has subscribed with. */
export function isSignedBy(key: string, authorization: string): { valid: boolean; claims: Record<string, unknown> } {
  const [, token = ''] = /^vapid t=([^,]+), k=/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const by = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  return {
    valid: verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url')),
    claims: JSON.parse(Buffer.from(claims, 'base64url').toString()),
  }
}
