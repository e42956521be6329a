import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant } from './schema.ts'

const exampleClient = '01900000-0000-7000-8000-00000000c11e'
const exampleWebhook = '01900000-0000-7000-8000-000000e4d901'

/** An address that is told of every change of what its client sent. */
export const Webhook = Type.Object({
  id: Id,
  url: Type.String(),
  active: Type.Boolean(),
  createdAt: Instant,
  /** It has not taken what is sent for an hour or longer. */
  failingSince: Type.Union([Instant, Type.Null()]),
  deliveredAt: Type.Union([Instant, Type.Null()]),
  /** What the last attempt met that failed. */
  lastFault: Type.Union([Type.String(), Type.Null()]),
  lastFaultAt: Type.Union([Instant, Type.Null()]),
  delivered: Type.Integer({ description: 'Messages that arrived' }),
  waiting: Type.Integer({ description: 'Messages that have not arrived yet' }),
  /** Cases whose messages were tried for days in vain: they go on when somebody says so. */
  halted: Type.Integer(),
})
export type Webhook = Static<typeof Webhook>

export const listWebhooks = query({
  name: 'listWebhooks',
  path: '/api/open311/clients/:clientId/webhooks',
  right: 'open311.manage',
  about: 'clientId',
  summary: { zh: '接入方的回调地址', en: 'The webhooks of a client' },
  input: Input({ clientId: Id }),
  output: Type.Object({ webhooks: Type.Array(Webhook) }),
  refusals: {},
  example: { clientId: exampleClient },
})

export const createWebhook = command({
  name: 'createWebhook',
  path: '/api/open311/clients/:clientId/webhooks/create',
  right: 'open311.manage',
  about: 'webhookId',
  summary: { zh: '加回调地址，签名密钥只显示一次', en: 'Add a webhook; its signing secret is shown once' },
  // Its answer holds the secret.
  secret: [],
  input: Input({
    webhookId: Id,
    clientId: Id,
    url: Type.String({ pattern: '^https?://[^\\s]{3,480}$' }),
  }),
  output: Type.Object({ secret: Type.String() }),
  refusals: {
    webhook_exists: { status: 409, zh: '这个回调地址已经加好', en: 'This webhook exists already' },
    bad_webhook_address: {
      status: 422,
      zh: '要是公网上的 http 或 https 地址，不带账号密码',
      en: 'It must be a public http or https address, without login and password',
    },
  },
  example: {
    webhookId: '01900000-0000-7000-8000-000000e4d902',
    clientId: exampleClient,
    url: 'https://hooks.example.org/lifetree',
  },
})

export const setWebhookActive = command({
  name: 'setWebhookActive',
  path: '/api/webhooks/:webhookId/active',
  right: 'open311.manage',
  about: 'webhookId',
  summary: {
    zh: '停用或恢复回调；停用期间的变化留着，恢复后按顺序送',
    en: 'Pause or resume a webhook; what changes meanwhile is kept and sent in order afterwards',
  },
  input: Input({ webhookId: Id, active: Type.Boolean() }),
  output: Done,
  refusals: {},
  example: { webhookId: exampleWebhook, active: true },
})

export const sendWebhookAgain = command({
  name: 'sendWebhookAgain',
  path: '/api/webhooks/:webhookId/send-again',
  right: 'open311.manage',
  about: 'webhookId',
  summary: { zh: '马上重送没有送到的', en: 'Send at once what has not arrived' },
  input: Input({ webhookId: Id }),
  output: Type.Object({ cases: Type.Integer({ description: 'Cases whose messages are tried again' }) }),
  refusals: {},
  example: { webhookId: exampleWebhook },
})
