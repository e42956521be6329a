import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const shared = {
  isolate: false,
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What is waited for comes within milliseconds, and on a busy machine within seconds: the default is one.
  expect: { poll: { timeout: 30_000 } },
} as const

/** Takes half a minute each: begun last, one of them would hold one worker while the others have nothing left. */
const longest = /\/(?:hostile-[a-z]+-half|walls|run-server)\.test\.ts$/

/** Files of the server first, the longest of them before all; Vitest orders the rest by its last run, or by size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number =>
      longest.test(moduleId) ? 0 : project.name === 'server' ? 1 : 2
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    // Vitest would leave one core free; the database's work is small beside the tests'.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // Two projects, so that tests of pure packages do not wait for a database.
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['server/src/**/*.test.ts'],
          globalSetup: ['server/src/platform/testing/global-setup.ts'],
        },
      },
    ],
  },
})
