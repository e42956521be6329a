import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { asOfficial } from '../field-hands.ts'
import { address, test } from '../journey.ts'

const words = {
  zh: {
    create: '开通接入方…',
    name: '名称',
    organisation: '单位',
    createIt: '开通并显示密钥',
    noted: '记下了',
    add: '加回调地址…',
    url: '回调地址',
    addIt: '加这个地址',
    refused: /要是公网上的/,
    sent: /共 1 件/,
  },
  en: {
    create: 'New client…',
    name: 'Name',
    organisation: 'Organisation',
    createIt: 'Create and show the key',
    noted: 'Noted',
    add: 'Add a webhook…',
    url: 'Address',
    addIt: 'Add this address',
    refused: /It must be a public/,
    sent: /1 came in/,
  },
} as const

interface Known {
  readonly lon: number
  readonly lat: number
}

/** Sends what a stranger's program would, to a place where the demo's worker has reported something. */
async function sendRequest(page: Page, key: string): Promise<string> {
  let known: Known | undefined
  await asOfficial(page, 'worker', async ({ get }) => {
    known = (await get<{ reported: Known[] }>('/api/field/tasks')).reported[0]
  })
  if (!known) throw new Error('The worker of the demo city has reported nothing')
  const answer = await page.request.post(`${address()}/open311/v2/requests.json`, {
    headers: { authorization: `Bearer ${key}` },
    form: { service_code: '020102', lat: known.lat, long: known.lon, description: '路边垃圾没有收' },
  })
  const [sent] = (await answer.json()) as { service_request_id: string }[]
  return sent?.service_request_id ?? ''
}

test('an administrator gives a program a key; what it sends stands on the board, and its own network is refused as a webhook @wide-only @pointer-only', async ({
  openAs,
  language,
}) => {
  const said = words[language]
  const page = await openAs('desk', 'admin')
  await page.goto(`${address()}/desk/clients`)
  await page.getByRole('button', { name: said.create }).click()
  const name = `app ${Date.now()}`
  await page.getByLabel(said.name, { exact: true }).fill(name)
  await page.getByLabel(said.organisation, { exact: true }).fill('Example')
  await page.getByRole('button', { name: said.createIt }).click()
  const dialog = page.getByRole('dialog')
  const key = (await dialog.locator('code').textContent()) ?? ''
  expect(key).toMatch(/^lt_/)
  await dialog.getByRole('button', { name: said.noted }).click()

  // A receiver inside our own network, which is never asked.
  let asked = 0
  const inner = createServer((_, response) => {
    asked++
    response.end()
  })
  await new Promise<void>(done => inner.listen(0, '127.0.0.1', done))
  await page.getByRole('button', { name: said.add }).click()
  await page
    .getByLabel(said.url, { exact: true })
    .fill(`http://127.0.0.1:${(inner.address() as AddressInfo).port}/hook`)
  await page.getByRole('button', { name: said.addIt }).click()
  await expect(page.getByText(said.refused)).toBeVisible()

  const number = await sendRequest(page, key)
  expect(number).toMatch(/^\d{4}-\d{6,}$/)
  await page.reload()
  await expect(page.getByText(said.sent)).toBeVisible()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  await asOfficial(page, 'operator', async ({ get, post }) => {
    const { cases } = await get<{ cases: { id: string; source: string }[] }>(
      `/api/cases?tab=to_accept&search=${number}`,
    )
    expect(cases).toMatchObject([{ source: 'public' }])
    await post(`/api/cases/${cases[0]?.id}/askVerification`, {})
  })
  const status = await page.request.get(`${address()}/open311/v2/requests/${number}.json?extensions=true`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const [request] = (await status.json()) as { updates: unknown[] }[]
  expect(request?.updates).toHaveLength(2)
  expect(asked).toBe(0)
  await new Promise(done => inner.close(done))
})
