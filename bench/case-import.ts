import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { getAreaTree } from '@lifetree/contract/area'
import * as imports from '@lifetree/contract/case-import'
import type { ImportMapping } from '@lifetree/contract/case-import-mapping'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { proveSecondFactor } from '@lifetree/contract/session'
import { sendFile } from '@lifetree/server/src/case-import/testing/sent-file.ts'
import { demoAuthenticator } from '@lifetree/server/src/commands/demo/load-city.ts'
import { codeOf } from '@lifetree/server/src/identity/index.ts'
import { type Figure, print, rounded } from './figures.ts'
import { startServer } from './running-server.ts'
import { type SignedIn, signInTo } from './signed-in.ts'
import { makeSmallCity, type Scene } from './small-city.ts'

const rows = 100_000
const day = 86_400_000
const said = ['路灯不亮，晚上黑', '井盖翘起，车过哐哐响', '垃圾箱满了溢出来', '树枝断了挂着', '路面有坑，积了水']

/** A table as an old system gives it: nine of ten closed, all with a due time, words and addresses that differ. */
function simulated({ point }: Scene, categories: readonly string[]): Buffer {
  const since = Date.now() - 400 * day
  const at = (instant: number): string => new Date(instant).toISOString()
  const lines = Array.from({ length: rows }, (_, no) => {
    const opened = since + no * 300_000
    const closed = no % 10 === 0 ? '' : at(opened + (no % 72) * 3_600_000)
    const near = (value: number, by: number): string => (value + ((no * by) % 1000) * 1e-6).toFixed(6)
    const words = `${said[no % said.length]}（第 ${no} 件）`
    const place = [near(point.lon, 7), near(point.lat, 13)]
    const times = [at(opened), at(opened + 3 * day), closed]
    return [`N${no}`, categories[no % categories.length], ...times, words, `${no % 400} 号`, ...place].join()
  })
  return Buffer.from(['编号,小类,上报时间,截止时间,结案时间,问题描述,地址,经度,纬度', ...lines].join('\n'))
}

async function until(admin: SignedIn, id: string, states: readonly string[]): Promise<imports.CaseImport> {
  for (;;) {
    const { import: found } = await admin.call(imports.getCaseImport, { id })
    if (states.includes(found.state)) return found
    await pause(200)
  }
}

/** From the first byte sent to the last case, over HTTP as the desk does it: upload, reading, dry run, run. */
export async function measure(): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-bench-import-'))
  try {
    const scene = await makeSmallCity(dataFolder)
    const server = await startServer({ dataFolder })
    try {
      const admin = await signInTo(() => server.address, 'admin', scene.password)
      await admin.call(proveSecondFactor, { code: codeOf(demoAuthenticator, new Date()) })
      const { categories } = await admin.call(getCatalogue, {})
      const codes = categories.slice(0, 40).map(({ code }) => code)
      const { areas } = await admin.call(getAreaTree, {})
      const content = simulated(scene, codes)
      const started = performance.now()
      const id = await sendFile(admin, { source: '旧系统', name: 'cases.csv', content })
      await until(admin, id, ['read'])
      const { guess } = await admin.call(imports.getCaseImport, { id })
      const mapping: ImportMapping = {
        ...guess,
        values: { ...guess.values, category: codes.map(code => ({ value: code, to: code })) },
        otherwise: { ...guess.otherwise, area: areas.find(({ level }) => level === 'grid')?.code ?? null },
      }
      await admin.call(imports.mapCaseImport, { id, mapping })
      await admin.call(imports.checkCaseImport, { id })
      await until(admin, id, ['checked'])
      const running = performance.now()
      await admin.call(imports.runCaseImport, { id })
      const done = await until(admin, id, ['done'])
      if (done.imported !== rows)
        throw new Error(`Of ${rows} rows ${done.imported} came in, ${done.refused} were refused`)
      return figuresOf(performance.now() - started, performance.now() - running)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function figuresOf(whole: number, run: number): Figure[] {
  const count = rows.toLocaleString('en')
  return [
    {
      name: { zh: '导入历史案件，从上传到最后一件', en: 'past cases imported, from upload to the last' },
      value: rounded(whole / 1000),
      unit: 's',
      note: {
        zh: `${count} 件模拟案件的 CSV，含读取与试导入；要求不超过 300 s`,
        en: `a CSV of ${count} simulated cases, reading and dry run included; wanted: at most 300 s`,
      },
    },
    {
      name: { zh: '导入历史案件', en: 'past cases imported' },
      value: rounded((1000 * rows) / run),
      unit: '/s',
      note: {
        zh: '经行级安全写入，含历史、时钟与文本索引；要求至少 2,000',
        en: 'written under row-level security, with history, clocks and text indexes; wanted: at least 2,000',
      },
    },
  ]
}

if (import.meta.main) print(await measure())
