import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = {
  isolate: false,
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What is waited for comes within milliseconds, and on a busy machine within seconds: the default is one.
  expect: { poll: { timeout: 30_000 } },
} as const

export default defineConfig({
  test: {
    // Vitest would leave one core free; the database's work is small beside the tests'.
    maxWorkers: availableParallelism(),
    // Two projects, so that tests of pure packages do not wait for a database.
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
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
