import { defineConfig } from '@playwright/test'
import { findChromium, phoneFlags } from './browser.ts'
import type { Manner } from './journey.ts'

const chromium = findChromium()

/** Screens of screens.md: a desk's and a phone's. */
const wide = { width: 1280, height: 800 }
const phone = { width: 360, height: 740 }

/** Opens the page of samples in every theme, language and width by itself. */
const samples = '**/samples*.test.ts'

export default defineConfig<Manner>({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: 'results',
  globalSetup: './running-server.ts',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: true,
  // Machines are shared: a journey that found no time is walked once more, and named at the end. See decision 0016.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: wide,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['geolocation', 'camera', 'microphone'],
    screenshot: 'only-on-failure',
    // A recording costs a fifth of the time of every journey: asked for when one fails and its picture does not say why.
    trace: process.env.E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [...phoneFlags],
    },
  },
  projects: [
    // Every journey once: `npm test`. Widths and looks beyond the two that are worked in most belong to the matrix.
    { name: 'zh', grepInvert: /@matrix/ },
    // The long matrix: `npm test -- long`. A journey names by its tags what it is not walked in, because there it would be
    // walked again as it was in Chinese: what is done on a phone alone has been walked at 360 px already, what is done by
    // keys in every manner by keyboard, and what hangs on no word, or on words that another journey finds, in English.
    {
      name: 'narrow',
      grepInvert: /@wide-only|@on-phone/,
      testIgnore: samples,
      use: { viewport: phone, desk: 'narrow', hasTouch: true },
    },
    // In English from elsewhere: the times of the city must not hang on the reader's machine.
    {
      name: 'en',
      testIgnore: samples,
      grepInvert: /@zh-only/,
      use: { locale: 'en-GB', language: 'en', timezoneId: 'America/Los_Angeles' },
    },
    { name: 'samples', grep: /@matrix/, testMatch: samples },
    { name: 'keyboard', grepInvert: /@pointer-only|@by-keys/, testIgnore: samples, use: { hand: 'keyboard' } },
  ],
})
