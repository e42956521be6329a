import { expect, test } from 'vitest'
import { countPlaywright, countsLine, countVitest, isGreen, sum } from './counts.ts'

const unit = (more: object): string =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [],
    ...more,
  })
const journeys = (more: object): string =>
  JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...more } })

test('the tests of both tools are added up, skipped ones as they are', () => {
  const parts = [countVitest(unit({}), 0), countPlaywright(journeys({ skipped: 2 }), 0)]
  expect(countsLine(sum(parts))).toBe('8 passed, 0 failed, 4 skipped')
  expect(isGreen(sum(parts))).toBe(true)
})

test('a file that could not be loaded counts as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
  ]
  expect(countVitest(unit({ numFailedTests: 1, testResults }), 1).failed).toBe(2)
})

test('an error outside every test and a report that is not there count as failed', () => {
  expect(countVitest(unit({}), 1).failed).toBe(1)
  expect(countVitest(undefined, 0).failed).toBe(1)
  expect(countPlaywright(journeys({}), null).failed).toBe(1)
  expect(countPlaywright(undefined, 1).failed).toBe(1)
})

test('a journey that passed at a second try has passed', () => {
  expect(countPlaywright(journeys({ flaky: 1 }), 0)).toEqual({ passed: 4, failed: 0, skipped: 0 })
})

test('nothing that ran is no success', () => {
  expect(isGreen(sum([]))).toBe(false)
  expect(isGreen({ passed: 3, failed: 1, skipped: 0 })).toBe(false)
})
