import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { derivePassword } from '../database/access.ts'
import { OWNER, startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { secret } from '../secret.ts'
import { accessToTest, administer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Nothing of a test's database has to survive a crash. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=512MB']

/** Starts one PostgreSQL for all test files (or takes DATABASE_URL_TEST) and migrates the template that they clone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...server } = await openServer()
  const template = `lifetree_template_${process.pid}`
  try {
    await administer(server.url, `create database ${template}`)
    await migrate(accessToTest({ ...server, template }, template))
  } catch (error) {
    await close()
    throw error
  }
  project.provide('testServer', { ...server, template })
  return async () => {
    await administer(server.url, `drop database ${template} with (force)`)
    await close()
  }
}

async function openServer(): Promise<Omit<TestServer, 'template'> & { close(): Promise<void> }> {
  const url = process.env.DATABASE_URL_TEST
  if (url) return { url, secret: 'test', close: async () => {} }
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-test-'))
  const password = derivePassword(secret('test'), OWNER)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const server = await startEmbedded({ dataFolder, password, port, settings: CARELESS, careless: true })
  return {
    url: `postgres://${OWNER}:${password}@127.0.0.1:${server.port}/postgres`,
    secret: 'test',
    close: async () => {
      await server.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
