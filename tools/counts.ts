/** What a part of the tests came to. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const sum = (parts: readonly Counts[]): Counts => ({
  passed: parts.reduce((total, part) => total + part.passed, 0),
  failed: parts.reduce((total, part) => total + part.failed, 0),
  skipped: parts.reduce((total, part) => total + part.skipped, 0),
})

/** The last line of `npm test` and of .ci/run. */
export const countsLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** Nothing that ran is no success. */
export const isGreen = ({ passed, failed }: Counts): boolean => failed === 0 && passed > 0

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** A file that could not be loaded has no tests: it counts as one that failed. */
export const countVitest = (report: string | undefined, ended: number | null): Counts => {
  if (report === undefined) return broken
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }: VitestReport =
    JSON.parse(report)
  const unloaded = testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length
  const counts = {
    passed: numPassedTests,
    failed: numFailedTests + unloaded,
    skipped: numPendingTests + numTodoTests,
  }
  return withExit(counts, ended)
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** A journey that passed at a second try has passed: failures.ts names it. */
export const countPlaywright = (report: string | undefined, ended: number | null): Counts => {
  if (report === undefined) return broken
  const { expected, unexpected, flaky, skipped }: PlaywrightReport['stats'] = JSON.parse(report).stats
  return withExit({ passed: expected + flaky, failed: unexpected, skipped }, ended)
}

const broken: Counts = { passed: 0, failed: 1, skipped: 0 }

/** A part that ended badly has failed, whatever its report says. */
const withExit = (counts: Counts, ended: number | null): Counts =>
  ended === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 }
