import { expect, type Page } from '@playwright/test'
import { asOfficial } from '../field-hands.ts'
import { address, type Manner, test } from '../journey.ts'

const phrases = {
  zh: {
    create: '开通接入方…',
    name: '名称',
    organisation: '单位',
    mayRead: /^可以查别人上报的案件/,
    createIt: '开通并显示密钥',
    noted: '记下了',
    change: '改区域…',
    drop: /^去掉 /,
    areas: '区域',
    area: '区域',
    down: (of: string) => `看${of}的下级`,
    save: '从现在起用这些区域',
    saved: '区域已改，以前的留在历史里',
    comma: '、',
  },
  en: {
    create: 'New client…',
    name: 'Name',
    organisation: 'Organisation',
    mayRead: /^May ask for others’ requests/,
    createIt: 'Create and show the key',
    noted: 'Noted',
    change: 'Change the areas…',
    drop: /^Take out /,
    areas: 'Areas',
    area: 'Area',
    down: (of: string) => `Areas of ${of}`,
    save: 'Use these areas from now on',
    saved: 'The areas are changed; how they were stays in the history',
    comma: ', ',
  },
} as const

type Language = Manner['language']

interface Area {
  readonly code: string
  readonly parent: string | null
  readonly name: Readonly<Record<Language, string>>
}

interface Grid extends Area {
  /** Numbers of cases that lie in it. */
  readonly numbers: readonly string[]
}

interface Asked {
  /** Down the tree to where the three stand beside each other. */
  readonly above: readonly Area[]
  readonly three: readonly [Grid, Grid, Grid]
}

interface Row {
  readonly number: string
  readonly area: string
  readonly confidential: boolean
}

/** Three grids of one community where cases lie, as the board knows it and not the interface that is asked. */
async function findGrids(page: Page): Promise<Asked> {
  let found: Asked | undefined
  await asOfficial(page, 'operator', async ({ get }) => {
    const rowsOf = async (more: string): Promise<readonly Row[]> =>
      (await get<{ cases: readonly Row[] }>(`/api/cases?tab=running&limit=5${more}`)).cases
    const [first] = await rowsOf('')
    const [district, town, community] = [6, 9, 12].map(digits => (first?.area ?? '').slice(0, digits).padEnd(15, '0'))
    const { areas } = await get<{ areas: Area[] }>(`/api/areas?within=${district}`)
    const inside: Grid[] = []
    for (const area of areas.filter(({ parent }) => parent === community)) {
      const seen = (await rowsOf(`&area=${area.code}`)).filter(({ confidential }) => !confidential)
      if (seen.length > 0) inside.push({ ...area, numbers: seen.map(({ number }) => number) })
    }
    const [one, other, third] = inside
    if (!one || !other || !third) throw new Error('Cases of the demo community lie in fewer than three grids')
    const above = [district, town, community].flatMap(code => areas.find(area => area.code === code) ?? [])
    found = { above, three: [one, other, third] }
  })
  if (!found) throw new Error('The board was not asked')
  return found
}

/** What the client is told of the cases with these numbers. */
async function toldOf(page: Page, key: string, numbers: readonly string[]): Promise<string[]> {
  const answer = await page.request.get(
    `${address()}/open311/v2/requests.json?service_request_id=${numbers.join()}&start_date=2000-01-01T00:00:00Z`,
    { headers: { authorization: `Bearer ${key}` } },
  )
  expect(answer.status(), await answer.text()).toBe(200)
  const told = (await answer.json()) as { service_request_id: string }[]
  return told.map(({ service_request_id }) => service_request_id).toSorted()
}

test('an administrator gives a client two areas: it is told what lies in both, and nothing of a third @wide-only', async ({
  openAs,
  language,
}) => {
  const words = phrases[language]
  const page = await openAs('desk', 'admin')
  const { above, three } = await findGrids(page)
  const [one, other] = three
  const all = three.flatMap(({ numbers }) => numbers)

  await page.goto(`${address()}/desk/clients`)
  await page.getByRole('button', { name: words.create }).click()
  await page.getByLabel(words.name, { exact: true }).fill(`areas ${Date.now()}`)
  await page.getByLabel(words.organisation, { exact: true }).fill('Example')
  await page.getByLabel(words.mayRead).check()
  await page.getByRole('button', { name: words.createIt }).click()
  const key = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  await page.getByRole('dialog').getByRole('button', { name: words.noted }).click()
  // A class that is offered nowhere outside is told to nobody.
  const told = await toldOf(page, key, all)
  const toldIn = ({ numbers }: Grid): string[] => told.filter(number => numbers.includes(number))
  for (const grid of three) expect(toldIn(grid), `of the whole city it is told ${grid.code}`).not.toEqual([])

  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: words.areas, exact: true }) })
  await section.getByRole('button', { name: words.change }).click()
  await section.getByRole('button', { name: words.drop }).click()
  for (const grid of [one, other]) {
    await section.getByRole('button', { name: words.area, exact: true }).click()
    const list = page.getByRole('dialog')
    for (const area of above) await list.getByRole('button', { name: words.down(area.name[language]) }).click()
    await list.getByRole('button', { name: new RegExp(`^${grid.name[language]} `) }).click()
  }
  await expect(section.getByRole('button', { name: words.drop })).toHaveCount(2)
  await section.getByRole('button', { name: words.save }).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  await expect(section.getByText([one, other].map(({ name }) => name[language]).join(words.comma))).toBeVisible()

  expect(await toldOf(page, key, all), 'of two grids it is told theirs').toEqual(
    [...toldIn(one), ...toldIn(other)].toSorted(),
  )
})
