import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { measureBuilt } from '@lifetree/ui/bundle'
import { firstLoad as ofDesk } from '../apps/desk/first-load.ts'
import { firstLoad as ofField } from '../apps/field/first-load.ts'
import { type Figure, median, rounded } from './figures.ts'
import { root, startServer } from './running-server.ts'

const laterStarts = 3

/** As after a fresh clone: the pages are built anew. */
function forgetPages(): void {
  for (const app of readdirSync(join(root, 'apps')))
    rmSync(join(root, 'apps', app, 'dist', '.sources'), { force: true })
}

/** Seconds until the server is ready: the first time, with pages to build and a city to load, and later. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-start-'))
  try {
    forgetPages()
    const starts: number[] = []
    for (let start = 0; start <= laterStarts; start++) {
      const server = await startServer({ dataFolder })
      starts.push(server.startedInMs / 1000)
      await server.stop()
    }
    const [first = 0, ...later] = starts
    return [
      {
        name: { zh: '首次启动', en: 'first start' },
        value: rounded(first, 1),
        unit: 's',
        note: {
          zh: '已安装：建库、装入示例城市、构建网页；要求不超过 45 s',
          en: 'once installed: database made, demo city loaded, pages built; wanted: at most 45 s',
        },
      },
      {
        name: { zh: '以后启动', en: 'later start' },
        value: rounded(median(later), 1),
        unit: 's',
        note: { zh: '要求不超过 5 s', en: 'wanted: at most 5 s' },
      },
      ...sizes(),
    ]
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

const builtIn = (app: string): URL => pathToFileURL(`${join(root, 'apps', app, 'dist')}/`)

function sizes(): Figure[] {
  const kilobytes = (bytes: number) => rounded(bytes / 1024)
  const desk = measureBuilt(builtIn('desk'), ofDesk)
  const field = measureBuilt(builtIn('field'), ofField)
  return [
    {
      name: { zh: '桌面端首屏 JavaScript', en: 'desk, JavaScript of the first load' },
      value: kilobytes(desk.initial),
      unit: 'KB',
      note: {
        zh: `gzip；要求不超过 450 KB；其余 ${kilobytes(desk.later)} KB 打开时才载入，地图在内`,
        en: `gzip; wanted: at most 450 KB; another ${kilobytes(desk.later)} KB load when opened, the map among them`,
      },
    },
    {
      name: { zh: '手机端首屏 JavaScript', en: 'field, JavaScript of the first load' },
      value: kilobytes(field.initial),
      unit: 'KB',
      note: { zh: 'gzip；要求不超过 120 KB', en: 'gzip; wanted: at most 120 KB' },
    },
  ]
}
