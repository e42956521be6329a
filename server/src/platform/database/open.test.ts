import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { cloneDatabase, emptyDatabase } from '../testing/database.ts'
import type { Access } from './access.ts'
import { findCityDatabase } from './open.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-open-'))
afterAll(() => rmSync(dataFolder, { recursive: true }))
const db = await cloneDatabase()
const empty = await emptyDatabase()

const configFor = (access: Access) =>
  readConfig({
    LIFETREE_DATA: dataFolder,
    LIFETREE_SECRET: 'the secret of an installation under test',
    DATABASE_URL: access.connection('owner').connectionString ?? '',
  })

test('a backup or a verification of nothing is refused, and makes nothing', async () => {
  await expect(findCityDatabase(readConfig({ LIFETREE_DATA: dataFolder }))).rejects.toThrow(
    /没有城市.*There is no city/,
  )
  expect(readdirSync(dataFolder)).toEqual([])
  await expect(findCityDatabase(configFor(empty))).rejects.toThrow('There is no city in DATABASE_URL')
})

test('a city that is there is found', async () => {
  const { close } = await findCityDatabase(configFor(db.access))
  await close()
})
