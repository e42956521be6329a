import { expect, test } from 'vitest'
import { failedJourneys, failedTests, failureLines } from './failures.ts'

const journey = (status: string, message?: string) => ({
  projectName: 'en',
  status,
  results: message === undefined ? [{}] : [{ error: { message } }, {}],
})

test('a journey that did not pass at once is named with its project and what it said, a nested one too', () => {
  const report = JSON.stringify({
    suites: [
      {
        specs: [
          {
            title: 'a case closes',
            file: 'a.test.ts',
            tests: [journey('expected'), journey('unexpected', 'no row\nat 3')],
          },
        ],
        suites: [{ specs: [{ title: 'a case opens', file: 'a.test.ts', tests: [journey('flaky', 'too slow')] }] }],
      },
    ],
  })
  expect(failureLines(failedJourneys(report))).toEqual([
    'passed at the second try: [en] a.test.ts: a case opens\n    too slow',
    'FAILED: [en] a.test.ts: a case closes\n    no row',
  ])
})

test('a test that failed is named, and a file that could not be loaded', () => {
  const report = JSON.stringify({
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: 'no such module\nat 1', assertionResults: [] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'one holds', status: 'passed' },
          { fullName: 'two holds', status: 'failed', failureMessages: ['expected 1 to be 2\nat 2'] },
        ],
      },
    ],
  })
  expect(failureLines(failedTests(report))).toEqual([
    'FAILED: a.test.ts\n    no such module',
    'FAILED: b.test.ts: two holds\n    expected 1 to be 2',
  ])
})

test('nothing is named where there is no report', () => {
  expect([...failedJourneys(undefined), ...failedTests(undefined)]).toEqual([])
})
