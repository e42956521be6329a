import { parseArgs } from 'node:util'
import type { Said } from '@lifetree/contract/said'
import { auditKey, type Broken, readHeads, type Verdict, verify } from '../audit/index.ts'
import { findCityDatabase, openDatabase } from '../platform/database/open.ts'
import { secretOf } from '../platform/secret.ts'
import { secondsSince, tellTerminal } from '../platform/tell.ts'
import { type Command, fromCaller } from './command.ts'

const tellEvery = 100_000

export const auditVerifyCommand: Command = {
  usage: 'audit verify [--heads FILE]',
  say: {
    zh: '核对审计链，指出第一处断开；FILE 为导出的链头，另可发现被截断的尾部和重建的链',
    en: 'verify the audit chain and name its first broken link; FILE: exported heads, which also find a cut tail or a rebuilt chain',
  },
  run: async (args, config) => {
    const { values } = parseArgs({ args: [...args], options: { heads: { type: 'string' } } })
    const heads = values.heads === undefined ? [] : await readHeads(fromCaller(values.heads))
    const started = performance.now()
    const server = await findCityDatabase(config)
    try {
      const database = openDatabase(server.access, 'lifetree audit verify')
      try {
        const key = auditKey(secretOf(config))
        const verdict = await verify({ pool: database.app, key, heads, onProgress: tellProgress })
        tellTerminal(sayVerdict(verdict, { heads: heads.length, took: secondsSince(started) }))
        return verdict.broken === null ? 0 : 1
      } finally {
        await database.close()
      }
    } finally {
      await server.close()
    }
  },
}

const tellProgress = (sealed: number): void => {
  if (sealed > 0 && sealed % tellEvery === 0)
    tellTerminal({ zh: `已核对 ${sealed} 条`, en: `${sealed} entries verified` })
}

const reasons: Readonly<Record<Broken['why'], Said>> = {
  entry_missing: { zh: '记录被删除', en: 'the entry was taken out' },
  entry_changed: { zh: '记录被改动', en: 'the entry was changed' },
  seal_missing: { zh: '封签被删除', en: 'the seal was taken out' },
  content_changed: { zh: '记录的内容被改动', en: 'the content of the entry was changed' },
  tail_cut: { zh: '链的尾部被截断', en: 'the tail of the chain was cut off' },
  rebuilt: {
    zh: '链被重新计算过，与导出的链头不符',
    en: 'the chain was computed anew: it differs from the exported head',
  },
  head_forged: {
    zh: '链头的签名不对：被伪造，或不是用本系统的密钥签的',
    en: 'the signature of the head is wrong: forged, or made with another secret',
  },
  never_sealed: {
    zh: '有一条记录不在链上：绕过了记录器写入',
    en: 'an entry is not in the chain: it was written past the recorder',
  },
}

/** The verdict in words, for the terminal. */
function sayVerdict({ sealed, broken }: Verdict, { heads, took }: { heads: number; took: string }): Said {
  if (broken) {
    const { zh, en } = reasons[broken.why]
    return { zh: `审计链在第 ${broken.seq} 条断开：${zh}`, en: `the chain breaks at entry ${broken.seq}: ${en}` }
  }
  return {
    zh: `审计链完好：${sealed} 条，比对了 ${heads} 个导出的链头`,
    en: `the chain holds: ${sealed} entries, ${heads} exported heads compared, ${took}`,
  }
}
