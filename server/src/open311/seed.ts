import type { Open311Attribute } from '@lifetree/contract/open311'
import type { Tx } from '../platform/database/transaction.ts'
import type { TypedAnswer } from './answers.ts'
import { digestOfKey, hintOfKey } from './client.ts'
import { insertAttribute } from './store/categories.ts'
import { insertClient, type NewClient } from './store/clients.ts'
import { insertAnswers, insertRequest, type NewRequest } from './store/requests.ts'

export type SeedClient = Omit<NewClient, 'keyHash' | 'keyHint' | 'by'> & { readonly key: string }

export interface Open311Seed {
  readonly client: SeedClient
  readonly attributes: readonly Open311Attribute[]
  /** Of cases that are there already. */
  readonly requests: readonly (NewRequest & { readonly answers: readonly TypedAnswer[] })[]
}

/** A client with its attributes and what came in through it, for a demo city. As the owner or the system. */
export async function seedOpen311(tx: Tx, { client, attributes, requests }: Open311Seed): Promise<void> {
  const { key, ...rest } = client
  await insertClient(tx, { ...rest, by: null, keyHash: digestOfKey(key), keyHint: hintOfKey(key) })
  for (const attribute of attributes) await insertAttribute(tx, attribute, client.at)
  for (const { answers, ...request } of requests) {
    await insertRequest(tx, request)
    await insertAnswers(tx, request.caseId, answers)
  }
}
