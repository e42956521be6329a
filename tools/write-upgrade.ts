// Adds a backup of a small city, as this version writes it, to the data that every later version must bring up to date.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hangPhotos } from '../server/src/commands/demo/hang-photos.ts'
import { loadDemo } from '../server/src/commands/demo/load-demo.ts'
import { backUp } from '../server/src/platform/backup/backup.ts'
import { publishedCalendar } from '../server/src/platform/calendar.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { startPlatform } from '../server/src/platform/start/platform.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-upgrade-'))
const config = readConfig({ LIFETREE_DATA: dataFolder })
const calendar = publishedCalendar(config.timeZone)
const now = new Date('2026-06-03T02:00:00Z')
const tell = ({ en }: { en: string }): void => console.log(en)
const platform = await startPlatform(config, tell)
try {
  const { access, secret } = platform
  await loadDemo({ seed: 1, day: '2026-06-03', scale: 'small' }, { access, secret, now, calendar, hangPhotos })
  const draft = join(dataFolder, 'backup')
  const { schemaVersion } = await backUp({ access, filesFolder: join(dataFolder, 'none') }, draft, tell)
  const folder = fileURLToPath(new URL(`../server/upgrade/${schemaVersion}`, import.meta.url))
  rmSync(folder, { recursive: true, force: true })
  cpSync(draft, folder, { recursive: true })
  console.log(folder)
} finally {
  await platform.close()
  rmSync(dataFolder, { recursive: true, force: true })
}
