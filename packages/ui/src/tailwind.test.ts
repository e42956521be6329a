import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compile } from 'tailwindcss'
import { expect, test } from 'vitest'
import { light } from './tokens.ts'

const here = new URL('./tailwind.css', import.meta.url)

/** What the theme makes of these classes. */
async function made(classes: readonly string[]): Promise<string> {
  const { build } = await compile(readFileSync(here, 'utf8'), {
    loadStylesheet: async id => {
      const path =
        id === 'tailwindcss' ? createRequire(here).resolve('tailwindcss/index.css') : new URL(id, here).pathname
      return { path, base: '.', content: readFileSync(path, 'utf8') }
    },
  })
  return build([...classes])
}

test('every role is a colour of the phone app, by its variable', async () => {
  const roles = Object.keys(light).map(role =>
    role.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/\d/, digit => `-${digit}`),
  )
  const css = await made(roles.map(role => `bg-${role}`))
  for (const role of roles) expect(css).toContain(`background-color: var(--lt-${role})`)
})

test("a colour that is no role does not compile, nor do Tailwind's own sizes", async () => {
  const foreign = ['bg-red-500', 'text-blue-700', 'bg-white', 'text-xl', 'font-medium', 'rounded-2xl', 'shadow-lg']
  const css = await made(foreign)
  for (const name of foreign) expect(css).not.toContain(`.${name}`)
})

test('type, heights and the dark and large variants follow the tokens', async () => {
  const css = await made([
    'text-base',
    'text-h1',
    'min-h-control',
    'dark:bg-raised',
    'large:p-4',
    'rounded-card',
    'xl:p-4',
  ])
  for (const part of [
    'var(--lt-body)',
    'var(--lt-h1)',
    'var(--lt-control)',
    'var(--lt-radius-card)',
    'data-size="large"',
  ]) {
    expect(css).toContain(part)
  }
  expect(css).toContain('[data-theme="dark"]')
  expect(css).toContain('80rem')
})
