import { expect, test } from 'vitest'
import { failedJourneys, failedTests, failureLines } from './failures.ts'

const journey = (status: string, message?: string) => ({
  projectName: 'en',
  status,
  results: message === undefined ? [{ errors: [] }] : [{ errors: [{ message }] }, { errors: [] }],
})
const reportOf = (...results: readonly (readonly string[])[]): string =>
  JSON.stringify({
    suites: [
      {
        specs: [
          {
            title: 'a case closes',
            file: 'a.test.ts',
            tests: [
              {
                projectName: 'zh',
                status: 'unexpected',
                results: results.map(messages => ({ errors: messages.map(message => ({ message })) })),
              },
            ],
          },
        ],
      },
    ],
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

/** As Playwright writes it, colours and all. */
const notVisible = `Error: \u001b[2mexpect(\u001b[22m\u001b[31mlocator\u001b[39m\u001b[2m).\u001b[22mtoBeVisible\u001b[2m()\u001b[22m failed

Locator:  getByRole('row').first()
Expected: visible
Timeout:  20000ms
Error: element(s) not found

Call log:
\u001b[2m  - Expect "toBeVisible" with timeout 20000ms\u001b[22m
\u001b[2m  - waiting for getByRole('row').first()\u001b[22m
`

test('a failed journey tells what it looked for and what it found, of every try, without colours', () => {
  const soft = `Error: the board, light at 1280 px

\u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m\u001b[2m).\u001b[22mtoEqual\u001b[2m(\u001b[22m\u001b[32mexpected\u001b[39m\u001b[2m) // deep equality\u001b[22m

\u001b[32m- Expected  - 1\u001b[39m
\u001b[31m+ Received  + 3\u001b[39m

\u001b[32m- Array []\u001b[39m
\u001b[31m+ Array [\u001b[39m
\u001b[31m+   "color-contrast: <b>1</b>",\u001b[39m
\u001b[31m+ ]\u001b[39m`
  expect(failureLines(failedJourneys(reportOf([notVisible], [soft])))[0]?.split('\n')).toEqual([
    'FAILED: [zh] a.test.ts: a case closes',
    '    Error: expect(locator).toBeVisible() failed',
    "    Locator:  getByRole('row').first()",
    '    Expected: visible',
    '    Timeout:  20000ms',
    '    Error: element(s) not found',
    "    - waiting for getByRole('row').first()",
    '  and at try 2:',
    '    Error: the board, light at 1280 px',
    '    expect(received).toEqual(expected) // deep equality',
    '    - Expected  - 1',
    '    + Received  + 3',
    '    - Array []',
    '    + Array [',
    '    +   "color-contrast: <b>1</b>",',
    '    + ]',
  ])
})

test('a journey whose time ran out tells what it waited for, once; a long line is cut', () => {
  const waited = `Error: locator.click: Test timeout of 120000ms exceeded.
Call log:
\u001b[2m  - waiting for locator('#send')\u001b[22m
\u001b[2m  - waiting for locator('#send')\u001b[22m
\u001b[2m    - attempting click action\u001b[22m`
  const long = `Error: ${'x'.repeat(500)}`
  expect(
    failedJourneys(reportOf(['\u001b[31mTest timeout of 120000ms exceeded.\u001b[39m', waited, long]))[0]?.says,
  ).toEqual([
    [
      'Test timeout of 120000ms exceeded.',
      'Error: locator.click: Test timeout of 120000ms exceeded.',
      "- waiting for locator('#send')",
      `${long.slice(0, 240)} …`,
    ],
  ])
})

test('what many expectations of one try said is cut to a dozen lines', () => {
  const all = Array.from({ length: 40 }, (_, i) => `Error: screen ${i}`)
  expect(failedJourneys(reportOf(all))[0]?.says).toEqual([all.slice(0, 12)])
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
          {
            fullName: 'two holds',
            status: 'failed',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\nat 2'],
          },
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
