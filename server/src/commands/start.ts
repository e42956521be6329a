import { buildApp } from '../app.ts'
import { type Ground, groundFromFile, noGround } from '../area/index.ts'
import { makeMonths } from '../audit/index.ts'
import { demoAccountsExist } from '../identity/index.ts'
import { publishedCalendar } from '../platform/calendar.ts'
import type { Config } from '../platform/config.ts'
import { openFolder } from '../platform/files/index.ts'
import { openLog } from '../platform/http/log.ts'
import { readableLog } from '../platform/http/readable-log.ts'
import type { Platform } from '../platform/start/platform.ts'
import { type App, runServer } from '../platform/start/run-server.ts'
import { stopSignal } from '../platform/start/stop-signal.ts'
import { buildWebApps, builtPages } from '../platform/start/web-apps.ts'
import { secondsSince, type Tell, tellTerminal } from '../platform/tell.ts'
import type { Command } from './command.ts'
import { demoGreeting, demoSpec } from './demo/demo-city.ts'
import { demoGround } from './demo/demo-ground.ts'
import { hangPhotos, paintTasks } from './demo/hang-photos.ts'
import { loadDemo } from './demo/load-demo.ts'

export const startCommand: Command = {
  usage: 'start',
  say: {
    zh: '启动：准备数据库，首次装入示例城市，构建网页，开始服务',
    en: 'start: prepare the database, load the demo city the first time, build the pages, serve',
  },
  run: async (_args, config) => {
    const tell = tellTerminal
    await runServer({
      config,
      tell,
      stop: stopSignal(),
      prepare: [
        platform => loadDemoCity(platform, tell),
        platform => refusePublicDemo(platform),
        ({ database }) => makeMonths(database.app),
        () => buildWebApps(tell),
      ],
      openApp,
      greet: async ({ database }, address) => {
        if (await demoAccountsExist(database.app)) process.stdout.write(demoGreeting(address))
      },
    })
    return 0
  },
}

/** The demo city is for an empty database: one that was made by `init`, or that holds any area, is left alone. */
async function loadDemoCity({ access, config, secret }: Platform, tell: Tell): Promise<void> {
  const started = performance.now()
  const now = new Date()
  const calendar = publishedCalendar(config.timeZone)
  const loaded = await loadDemo(demoSpec(now, calendar), {
    access,
    secret,
    now,
    calendar,
    onBegin: () => tell({ zh: '正在装入示例城市 …', en: 'loading the demo city …' }),
    hangPhotos,
  })
  if (loaded) tell({ zh: '示例城市已装入', en: `demo city loaded in ${secondsSince(started)}` })
}

const ownMachine = new Set(['127.0.0.1', '::1', 'localhost'])

/** The passwords of the demo are published: whoever reaches the server could sign in. */
async function refusePublicDemo({ config, database }: Platform): Promise<void> {
  if (ownMachine.has(config.host) || !(await demoAccountsExist(database.app))) return
  throw new Error(
    [
      '示例账号的密码是公开的，所以只在 127.0.0.1 上服务。正式使用：换一个空的 LIFETREE_DATA，先运行 npm run lifetree -- init',
      'The demo accounts have published passwords, hence only 127.0.0.1 is served. For a real city take an empty LIFETREE_DATA and run: npm run lifetree -- init',
    ].join('\n'),
  )
}

/** A person at a terminal reads the log there and then; whatever else standard output is led to gets JSON. */
const forReader = ({ timeZone }: Config) =>
  process.stdout.isTTY ? readableLog(text => process.stdout.write(text), timeZone) : undefined

/** The city's own base map; of the demo the ground that it was drawn with. */
async function openGround({ config, database }: Platform): Promise<Ground> {
  if (config.groundFile) return groundFromFile(config.groundFile)
  return (await demoAccountsExist(database.app)) ? demoGround() : noGround
}

async function openApp(platform: Platform): Promise<App> {
  const { config, database, secret } = platform
  const app = await buildApp({
    config,
    database,
    secret,
    log: openLog(config.logLevel, forReader(config)),
    now: () => new Date(),
    webApps,
    ground: await openGround(platform),
    tasks: paintTasks(openFolder(config.filesFolder)),
  })
  await app.start()
  return app
}

const webApps = ['desk', 'field', 'report'].map(name => ({ name, folder: builtPages(name) }))
