import { expect, test } from 'vitest'
import { runSteps } from './steps.ts'

test('every step runs, and a failed one shows what it printed', async () => {
  const lines: string[] = []
  const outcome = await runSteps(
    [
      { name: 'falls', run: ['node', '-e', 'console.log("reason"); process.exit(3)'] },
      { name: 'stands', run: ['node', '-e', 'console.log("silent")'] },
      { name: 'is not there', run: ['lifetree-no-such-command'] },
    ],
    { root: process.cwd(), atOnce: 2, say: line => lines.push(line) },
  )
  expect(outcome).toEqual({ passed: 1, failed: 2 })
  expect(lines.find(line => line.includes('falls'))).toMatch(/^FAIL +\d+\.\d s {2}falls\n {4}reason$/)
  expect(lines.find(line => line.includes('stands'))).toMatch(/^ok +\d+\.\d s {2}stands$/)
  expect(lines.find(line => line.includes('is not there'))).toMatch(/^FAIL/)
})
