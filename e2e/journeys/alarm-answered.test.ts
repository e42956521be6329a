import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { reportedByWorker } from '../desk-hands.ts'
import { asOfficial } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    bar: '警铃',
    answered: /值班长 \S+ \d\d:\d\d 应答/,
    ways: /页面 已发 \d\d:\d\d · 推送 没有响铃设备 · 短信 本市没配置/,
    record: '登记通话',
    said: '路面塌了，一人摔伤',
    save: '登记',
  },
  en: {
    bar: 'Alarm',
    answered: /Duty officer \S+ answered at \d\d:\d\d/,
    ways: /page sent \d\d:\d\d · push no device · SMS not set up here/,
    record: 'Record a call',
    said: 'The road fell in, one person hurt',
    save: 'Record it',
  },
} as const

interface Shift {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly startsAt: string
  readonly endsAt: string
}

/** Whatever the hour of the test, the duty officer of the demo is on duty: instead of whoever the roster holds today. */
const putOnDuty = (page: Page): Promise<void> =>
  asOfficial(page, 'duty', async ({ get, post }) => {
    const { area, today, shifts, people } = await get<{
      area: { code: string }
      today: string
      shifts: Shift[]
      people: { accountId: string; role: string }[]
    }>('/api/duty/roster')
    const { account } = await get<{ account: { id: string } }>('/api/session')
    expect(people.map(({ accountId }) => accountId)).toContain(account.id)
    const now = Date.now()
    for (const { id } of shifts.filter(
      shift => shift.role === 'duty_officer' && Date.parse(shift.startsAt) < now + 86_400_000,
    ))
      await post(`/api/duty/shifts/${id}/remove`, {})
    const shift = { area: area.code, accountId: account.id, role: 'duty_officer', day: today, days: 1 }
    await post('/api/duty/shifts', { shiftId: randomUUID(), ...shift, from: '00:00', to: '00:00' })
  })

test('an urgent case rings the duty officer, who answers with one key and writes the ambulance down @pointer-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const duty = await openAs('desk', 'duty')
  await putOnDuty(duty)
  await duty.goto(`${address()}/desk/map`)
  const { caseId, number } = await reportedByWorker(duty, '路面塌陷')
  const bar = duty.getByRole('alert', { name: said.bar })
  await expect(bar).toContainText(number)
  await duty.keyboard.press('F8')
  await expect(duty).toHaveURL(new RegExp(`/desk/cases/${caseId}`))
  await expect(bar).toHaveCount(0)
  await expect(duty.getByText(said.answered)).toBeVisible()

  await expect(duty.getByText(said.ways).first()).toBeVisible()

  await duty.getByRole('button', { name: said.record }).click()
  await duty.locator('#call-said').fill(said.said)
  await duty.getByRole('button', { name: said.save, exact: true }).click()
  await expect(duty.getByRole('listitem').filter({ hasText: said.said })).toBeVisible()
})
