import { expect } from '@playwright/test'
import { address, test } from '../journey.ts'

for (const height of [740, 480, 360]) {
  test(`a map on a phone ${height} px high shows the cases of its area, and goes on doing so in the dark @wide-only @pointer-only`, async ({
    openAs,
  }) => {
    const page = await openAs('desk', 'operator')
    await page.setViewportSize({ width: 360, height })
    await page.goto(`${address()}/desk/map`)
    await expect(page.locator('.maplibregl-marker').first()).toBeAttached()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('.maplibregl-marker').first()).toBeAttached()
  })
}
