import { describe, expect, expectTypeOf, it } from 'vitest'
import { dispatchCase, type verifyCase } from './case-acting.ts'
import { listCases } from './case-reading.ts'
import { createClient, Refused, requestOf } from './client.ts'
import type { CodeOf, InputOf, OutputOf } from './endpoint.ts'
import { signIn } from './session.ts'

describe('requestOf', () => {
  it('puts path fields into the path, the rest into the query of a query', () => {
    expect(requestOf(listCases, { tab: 'to_accept', search: '路灯 1' })).toEqual({
      method: 'GET',
      url: '/api/cases?tab=to_accept&search=%E8%B7%AF%E7%81%AF%201',
    })
  })
  it('puts the rest into the body of a command', () => {
    expect(requestOf(dispatchCase, { caseId: 'a/b', organisationId: 'o', text: undefined })).toEqual({
      method: 'POST',
      url: '/api/cases/a%2Fb/dispatchCase',
      body: '{"organisationId":"o"}',
    })
  })
})

describe('the types of an endpoint', () => {
  it('are plain', () => {
    expectTypeOf<InputOf<typeof verifyCase>['finding']>().toEqualTypeOf<'found' | 'not_found' | 'already_mended'>()
    expectTypeOf<InputOf<typeof dispatchCase>['organisationId']>().toEqualTypeOf<string>()
    expectTypeOf<OutputOf<typeof dispatchCase>['version']>().toEqualTypeOf<number>()
    expectTypeOf<CodeOf<typeof signIn>>().toEqualTypeOf<'wrong_credentials' | 'wrong_credentials_wait'>()
  })
})

describe('createClient', () => {
  it('throws the problem document', async () => {
    const problem = { type: 'x', title: '没有', status: 404, code: 'not_found' }
    const client = createClient({
      send: async () => ({ status: 404, body: problem }),
      newId: () => 'id',
      language: () => 'zh',
    })
    await expect(client.call(listCases, { tab: 'handling' })).rejects.toBeInstanceOf(Refused)
  })
  it('gives every command an id', async () => {
    const keys: (string | undefined)[] = []
    const send = async (request: { headers: Readonly<Record<string, string>> }) => {
      keys.push(request.headers['idempotency-key'])
      return { status: 200, body: {} }
    }
    const client = createClient({ send, newId: () => 'made', language: () => 'en' })
    await client.call(signIn, { login: 'a', password: 'b' })
    await client.call(signIn, { login: 'a', password: 'b' }, { commandId: 'given' })
    await client.call(listCases, { tab: 'handling' })
    expect(keys).toEqual(['made', 'given', undefined])
  })
})
