interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
}

export interface Failure {
  readonly name: string
  /** The first line of what the first try said. */
  readonly says: string
  /** A second try passed. */
  readonly passedAgain: boolean
}

const firstLine = (text = ''): string => text.split('\n', 1)[0] ?? ''

/** The journeys that did not pass at the first try, from Playwright's own report; none without one. */
export const failedJourneys = (report: string | undefined): Failure[] => {
  if (report === undefined) return []
  const { suites }: { suites: readonly PlaywrightSuite[] } = JSON.parse(report)
  const inSuite = (suite: PlaywrightSuite): Failure[] => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...suite.specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ projectName, status, results }) => ({
          name: `[${projectName}] ${file}: ${title}`,
          says: firstLine(results.find(({ error }) => error)?.error?.message),
          passedAgain: status === 'flaky',
        })),
    ),
  ]
  return suites.flatMap(inSuite)
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** The tests that failed and the files that could not be loaded, from Vitest's own report; none without one. */
export const failedTests = (report: string | undefined): Failure[] => {
  if (report === undefined) return []
  const { testResults }: VitestReport = JSON.parse(report)
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) {
      return [{ name, says: firstLine(message), passedAgain: false }]
    }
    return assertionResults
      .filter(test => test.status === 'failed')
      .map(test => ({
        name: `${name}: ${test.fullName}`,
        says: firstLine(test.failureMessages?.[0]),
        passedAgain: false,
      }))
  })
}

/** What stands above the last line, so that a reader of its end alone knows what to look at. */
export const failureLines = (failures: readonly Failure[]): string[] =>
  failures.map(
    ({ name, says, passedAgain }) => `${passedAgain ? 'passed at the second try' : 'FAILED'}: ${name}\n    ${says}`,
  )
