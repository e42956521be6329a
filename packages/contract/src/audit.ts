import Type, { type Static } from 'typebox'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { Id, Input, Instant, OneOf } from './schema.ts'

/** `command`: something was changed; `refusal`: it was tried and refused; `read`: personal data were shown. */
export const auditKinds = ['command', 'refusal', 'read'] as const
export type AuditKind = (typeof auditKinds)[number]

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** One line of the log. What was typed is personal and is not shown here. */
export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  kind: OneOf(auditKinds),
  /** Name of the endpoint or of the system's own task. */
  name: Type.String(),
  /** The endpoint's summary; its name where it is none of today's. */
  what: Said,
  /** Null: without signing in, or the system itself; `role` says which. */
  who: orNull(Type.Object({ accountId: Id, name: Type.String() })),
  /** In which role; `anyone` without a session, `account` before a position was chosen, `system`. */
  role: Type.String(),
  /** Id of the row acted on. */
  subject: orNull(Id),
  /** Whom a reading of many told of: how many, and the names of the first; null where the subject says it, or it is no reading. */
  whom: orNull(Type.Object({ count: Type.Integer(), names: Type.Array(Type.String()) })),
  /** Why personal data were read. */
  purpose: orNull(Type.String()),
  /** Why it was refused: the code, and in words. */
  code: orNull(Type.String()),
  refused: orNull(Said),
})
export type AuditEntry = Static<typeof AuditEntry>

const Cursor = (description: string) =>
  Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z~[0-9a-f-]{36}$', description })

export const listAuditEntries = query({
  name: 'listAuditEntries',
  path: '/api/audit',
  right: 'audit.read',
  summary: { zh: '审计日志，新的在前', en: 'The audit log, newest first' },
  input: Input({
    /** Entries from this moment on. */
    from: Type.Optional(Instant),
    /** Entries before this moment. */
    to: Type.Optional(Instant),
    accountId: Type.Optional(Id),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Name of an endpoint' })),
    kind: Type.Optional(OneOf(auditKinds)),
    subject: Type.Optional(Id),
    after: Type.Optional(Cursor('The answer’s `next`, to go on')),
    before: Type.Optional(Cursor('The answer’s `previous`, to go back')),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({
    entries: Type.Array(AuditEntry),
    next: orNull(Type.String()),
    previous: orNull(Type.String()),
    serverTime: Instant,
  }),
  refusals: {},
  example: { kind: 'read', from: '2026-06-01T00:00:00.000Z' },
})

export const listAuditNames = query({
  name: 'listAuditNames',
  path: '/api/audit/names',
  right: 'audit.read',
  summary: { zh: '审计日志可筛选的操作', en: 'What the audit log can be filtered by: each endpoint with its summary' },
  input: Input({}),
  output: Type.Object({ names: Type.Array(Type.Object({ name: Type.String(), what: Said })) }),
  refusals: {},
  example: {},
})
