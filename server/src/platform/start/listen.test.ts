import fastify from 'fastify'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { listen } from './listen.ts'

test('an address that this machine has not is refused with what to set', async () => {
  const http = fastify()
  const config = readConfig({ LIFETREE_HOST: '203.0.113.77', LIFETREE_PORT: '0' })
  await expect(listen(http, config, () => {})).rejects.toThrow(/核对 LIFETREE_HOST .*check LIFETREE_HOST/)
  await http.close()
})
