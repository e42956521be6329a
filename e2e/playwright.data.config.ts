import { defineConfig } from '@playwright/test'
import type { Manner } from './journey.ts'
import ordinary from './playwright.config.ts'

/** The journeys whose taps and keys are counted, on cases of four cities' systems: `npm run test:data`. */
export default defineConfig<Manner>({
  ...ordinary,
  globalSetup: './real-city.ts',
  projects: [{ name: 'real', grep: /@counted/, use: { cases: 'real' } }],
})
