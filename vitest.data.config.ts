import { defineConfig } from 'vitest/config'

/** Tests on a real city's data, which is not ours to ship: `npm run test:data` with LIFETREE_TEST_DATA. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.data.ts', 'server/src/**/*.data.ts'],
    isolate: false,
    pool: 'forks',
    testTimeout: 300_000,
    hookTimeout: 60_000,
    globalSetup: ['server/src/platform/testing/global-setup.ts'],
  },
})
