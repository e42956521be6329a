import { defineConfig } from 'vitest/config'

/** Tests on a cluster of Apache Spark: `npm run test:spark`, which installs it. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.spark.ts'],
    // A driver and two workers are busy already.
    maxWorkers: 1,
    isolate: false,
    pool: 'forks',
    testTimeout: 300_000,
    hookTimeout: 120_000,
    globalSetup: ['packages/linkage/src/testing/spark-setup.ts'],
  },
})
