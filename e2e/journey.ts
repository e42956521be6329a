import { test as base } from '@playwright/test'

/** How a journey is walked; each project of playwright.config.ts sets these. */
export interface Manner {
  readonly language: 'zh' | 'en'
  /** `keyboard`: no pointer at all. */
  readonly hand: 'pointer' | 'keyboard'
  /** What the desk is shown on; the field app is always shown on a phone. */
  readonly desk: 'wide' | 'narrow'
}

export const test = base.extend<Manner>({
  language: ['zh', { option: true }],
  hand: ['pointer', { option: true }],
  desk: ['wide', { option: true }],
})
