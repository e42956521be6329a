import { theme } from 'antd'
import { expect, test } from 'vitest'
import { antdTheme, dark, light } from './antd-theme.ts'
import { contrast } from './contrast.ts'
import { dark as darkColours, light as lightColours } from './tokens.ts'

test.each([
  ['light', light, lightColours],
  ['dark', dark, darkColours],
] as const)('what antd derives in %s keeps our colours and their contrast', (_name, config, colours) => {
  const token = theme.getDesignToken(config)
  expect(token.colorPrimary.toUpperCase()).toBe(colours.accent)
  expect(token.colorBgContainer.toUpperCase()).toBe(colours.surface)
  expect(token.colorBorder.toUpperCase()).toBe(colours.edge)
  const readable = [
    token.colorText,
    token.colorTextSecondary,
    token.colorTextTertiary,
    token.colorTextPlaceholder,
    token.colorLink,
  ]
  for (const front of [...readable, token.colorError, token.colorSuccess, token.colorWarning]) {
    expect(contrast(front, token.colorBgContainer), front).toBeGreaterThanOrEqual(4.5)
    expect(contrast(front, token.colorBgLayout), front).toBeGreaterThanOrEqual(4.5)
  }
  for (const fill of [token.colorPrimary, token.colorPrimaryHover, token.colorPrimaryActive]) {
    expect(contrast(token.colorTextLightSolid, fill)).toBeGreaterThanOrEqual(4.5)
  }
  expect(contrast(token.colorBorder, token.colorBgContainer)).toBeGreaterThanOrEqual(3)
})

test('large raises text and controls, and keeps the colours', () => {
  const token = theme.getDesignToken(antdTheme('dark', 'large'))
  expect(token.fontSize).toBe(18)
  expect(token.controlHeight).toBe(52)
  expect(token.colorPrimary.toUpperCase()).toBe(darkColours.accent)
  expect(theme.getDesignToken(antdTheme('light', 'standard')).controlHeight).toBe(32)
})
