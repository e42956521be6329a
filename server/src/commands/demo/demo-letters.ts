import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { insertMail } from '../../intake/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'

const letters = [
  {
    minutes: 95,
    name: '示例来信人甲',
    subject: '小区门口路灯不亮',
    text: '门口第二根灯杆的灯已经三天不亮了，晚上老人出门看不清。\n电话 100 0000 4411，方便的话回个话。',
    language: 'zh',
    dropped: [],
  },
  {
    minutes: 40,
    name: '示例来信人乙',
    subject: '人行道上一直停着共享单车',
    text: '公交站旁边的人行道全停满了，推婴儿车过不去。照片打包在附件里。',
    language: 'zh',
    dropped: [{ kind: 'application/zip', bytes: 2_480_000, why: 'not_a_photo' }],
  },
  {
    minutes: 12,
    name: 'Sample Writer',
    subject: 'Water on the road after rain',
    text: 'The drain at the corner is blocked. After every rain the crossing stands under water.',
    language: 'en',
    dropped: [],
  },
  {
    minutes: 9,
    name: '示例来信人丙',
    subject: '垃圾桶满了没人清',
    text: '菜场北门的垃圾桶从昨天起就满了，袋子堆在旁边。',
    language: 'zh',
    dropped: [],
  },
  {
    minutes: 4,
    name: '示例来信人丁',
    subject: '想问问社区活动室什么时候开',
    text: '活动室贴了暂停开放，没写到什么时候。',
    language: 'zh',
    dropped: [],
  },
] as const

/** Mail that waits for the operators of the demo city. Nobody has written it. */
export async function loadLetters(tx: Tx, now: Date): Promise<void> {
  for (const { minutes, name, subject, text, language, dropped } of letters) {
    const at = new Date(now.getTime() - minutes * 60_000)
    const senderAddress = `writer-${minutes}@example.cn`
    const mail = { senderName: name, senderAddress, subject, text, cut: false, language, dropped: [...dropped] }
    const digest = createHash('sha256').update(senderAddress).digest()
    await insertMail(tx, { id: v7({ msecs: at.getTime() }), digest, messageId: null, ...mail }, at)
  }
}
