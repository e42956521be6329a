import { closeSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addToLog, startLog } from './log-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'lifetree-log-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'postgres.log')

test('each of two that start a log at once reads what was said to it', () => {
  const [first, second] = [startLog(path), startLog(path)]
  writeSync(first.file, 'could not bind\n')
  writeSync(second.file, 'lock file exists\n')
  expect(first.read()).toBe('could not bind\n')
  expect(second.read()).toBe('lock file exists\n')
  closeSync(first.file)
  closeSync(second.file)
})

test('the last log is kept beside the new one, and what is added is read alone', () => {
  closeSync(startLog(path).file)
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('lock file exists\n')
  const [one, another] = [addToLog(path), addToLog(path)]
  writeSync(one.file, 'made\n')
  const added = addToLog(path)
  writeSync(added.file, '建好了\n')
  expect(added.read()).toBe('建好了\n')
  expect(another.read()).toBe('made\n建好了\n')
  for (const log of [one, another, added]) closeSync(log.file)
})
