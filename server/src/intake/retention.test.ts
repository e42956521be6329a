import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { openLog } from '../platform/http/log.ts'
import { runTask } from '../platform/jobs/task.ts'
import { RETENTION_TASK, retentionTasks } from '../platform/retention.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openStreet } from '../testing/street.ts'
import { intakeRetention } from './retention.ts'

const db = await cloneDatabase()
const { app, reportedBy } = await openStreet(db)

const actAfter = (days: number): Promise<void> =>
  runTask(
    retentionTasks([intakeRetention]),
    { name: RETENTION_TASK, payload: {} },
    { pool: db.app, now: () => new Date(app.clock.now.getTime() + days * 86_400_000), log: openLog('error') },
  )
const count = async (text: string, ...values: unknown[]): Promise<number> =>
  Number((await db.owner.query<{ n: string }>({ text: `select count(*) as n from ${text}`, values })).rows[0]?.n)

it('who followed a case is forgotten with his links sixty days after its end, and his number after two years', async () => {
  const { caseId } = await reportedBy({ name: '住户', phone: '0553-5550166', tell: 'none', consent: true })
  await db.owner.query({
    text: `with stopped as (update case_clocks set stopped_at = $2 where case_id = $1 and stopped_at is null)
      update cases set state = 'closed', outcome = 'solved', ended_at = $2, clock_id = null, yellow_at = null, due_at = null where id = $1`,
    values: [caseId, app.clock.now],
  })
  await actAfter(59)
  expect(await count('intake_followers where case_id = $1', caseId)).toBe(1)
  expect(await count('intake_proofs')).toBe(0)
  expect(await count('intake_visits')).toBe(0)
  await actAfter(61)
  expect(await count('intake_followers where case_id = $1', caseId)).toBe(0)
  expect(await count('intake_links')).toBe(0)
  await actAfter(729)
  expect(await count('intake_calls where case_id = $1 and phone_digest is not null', caseId)).toBe(1)
  await actAfter(731)
  expect(await count('intake_calls where case_id = $1 and phone_digest is not null', caseId)).toBe(0)
})

it('a mail goes after two years, and of its pictures those that no case has are swept away', async () => {
  const [mailId, fileId] = [v7(), v7()]
  await db.owner.query({
    text: `with mail as (
        insert into intake_mails (id, digest, received_at, sender_name, sender_address, subject, text, cut, language, state)
        values ($1, 'old', $3, '来信人', 'writer@example.cn', '路灯', '不亮', false, 'zh', 'waiting') returning id),
      file as (insert into files (id, account_id, kind, state, named) values ($2, $1, 'image', 'expected', true) returning id)
      insert into intake_mail_files (file_id, mail_id, place) select file.id, mail.id, 1 from mail, file`,
    values: [mailId, fileId, app.clock.now],
  })
  await actAfter(729)
  expect(await count('intake_mails where id = $1', mailId)).toBe(1)
  await actAfter(731)
  expect(await count('intake_mails where id = $1', mailId)).toBe(0)
  expect(await count('files where id = $1 and not named', fileId)).toBe(1)
})
