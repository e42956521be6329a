import { importRealCities } from '../bench/real-city.ts'
import startDemoCity from './running-server.ts'

/**
 * The demo city with cases of four cities' systems in it: `npm run test:data`.
 * @public Playwright calls it.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes its set-up from a default export
export default async function startRealCity(): Promise<() => Promise<void>> {
  const stop = await startDemoCity()
  try {
    const imported = await importRealCities(process.env.E2E_ADDRESS ?? '')
    for (const { file, cases, refused } of imported)
      process.stdout.write(`${file}: ${cases} cases imported, ${refused} rows refused\n`)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
