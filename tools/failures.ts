import { stripVTControlCharacters } from 'node:util'

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

export interface Failure {
  readonly name: string
  /** What each try that failed said: the lines that tell what was wrong, not where. */
  readonly says: readonly (readonly string[])[]
  /** A second try passed. */
  readonly passedAgain: boolean
}

/** More of one try is in the report itself. */
const mostLines = 12
const longestLine = 240

/** What was looked for, expected and found; of a difference each side's lines, of a wait that was cut short what it waited for. */
const telling =
  /^(?:\s*(?:Locator|Expected|Received|Timeout|Error)\b|\s*expect\(|[-+] |\s+- (?:waiting for|unexpected value))/

/** A message without its colours: its first line, which an expectation may have been given, and the lines that tell. */
const tellingLines = (message = ''): string[] => {
  const [first = '', ...more] = stripVTControlCharacters(message).split('\n')
  // A log repeats what it waited for at every look.
  const told = new Set([first, ...more.filter(line => telling.test(line))].map(line => line.trim()))
  return [...told].map(line => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
}

const firstLine = (message = ''): string[][] => [tellingLines(message).slice(0, 1)]

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
          says: results
            .map(({ errors = [] }) => errors.flatMap(({ message }) => tellingLines(message)).slice(0, mostLines))
            .filter(lines => lines.length > 0),
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

const triesOf = (says: Failure['says']): string[] =>
  says.flatMap((lines, i) => [...(i > 0 ? [`  and at try ${i + 1}:`] : []), ...lines.map(line => `    ${line}`)])

/** What stands above the last line, so that a reader of its end alone knows what to look at. */
export const failureLines = (failures: readonly Failure[]): string[] =>
  failures.map(({ name, says, passedAgain }) =>
    [`${passedAgain ? 'passed at the second try' : 'FAILED'}: ${name}`, ...triesOf(says)].join('\n'),
  )
