export { type Connection, createConnection } from './connection.ts'
export { isRefused, problemOf } from './refused.ts'
export { sendByFetch, Unreachable } from './send.ts'
