import type { Calendar, Clock } from '@lifetree/clock'
import type { LightName } from '../src/tokens.ts'

/** A time of 2025 in the city. */
export const at = (text: string): Date => new Date(`2025-${text}:00+08:00`)

/** The moment of every sample: a Tuesday after a holiday. */
export const now = at('06-03T12:58')

const festival = { zh: '端午节', en: 'Dragon Boat Festival' }

export const calendar: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ],
  years: {
    '2025': {
      holidays: { '2025-05-31': festival, '2025-06-01': festival, '2025-06-02': festival },
      makeUpDays: [],
    },
  },
}

const filed: Clock = {
  startedAt: at('05-30T16:10'),
  limit: { unit: 'working_hour', amount: 8 },
  pauses: [],
  stoppedAt: null,
}

/** The three limits of an illegal building: to stop it, to penalise, to pull it down. The first is met. */
export const building = {
  stop: {
    ...filed,
    limit: { unit: 'working_hour', amount: 4 },
    startedAt: at('05-28T09:00'),
    stoppedAt: at('05-28T11:30'),
  },
  penalise: { ...filed, limit: { unit: 'working_day', amount: 7 }, startedAt: at('05-28T09:00') },
  demolish: { ...filed, limit: { unit: 'working_day', amount: 20 }, startedAt: at('05-28T09:00') },
} as const satisfies Readonly<Record<string, Clock>>

/** A clock in each light at the moment of the samples. */
export const clocks: Readonly<Record<LightName, Clock>> = {
  green: filed,
  yellow: { ...filed, startedAt: at('05-30T14:58') },
  red: { ...filed, startedAt: at('05-30T10:58') },
  paused: { ...filed, pauses: [{ from: at('06-03T09:00'), until: at('06-10T09:00') }] },
  done: {
    ...filed,
    limit: { unit: 'working_day', amount: 3 },
    startedAt: at('05-28T09:00'),
    stoppedAt: at('05-30T09:00'),
  },
  done_late: { ...filed, startedAt: at('05-28T09:00'), stoppedAt: at('05-30T11:00') },
  exempt: { ...filed, startedAt: at('05-28T09:00'), exempt: true },
}
