import { open311Path } from '@lifetree/contract/open311'
import type { Language } from '../platform/serve/problem.ts'
import type { Answer } from './georeport.ts'

/** When this interface last changed. */
const changeset = '2026-06-01T00:00:00Z'

const contact = {
  zh: '密钥由本市平台的系统管理员开通。',
  en: 'Keys are given by the administrator of the city’s platform.',
} as const

export const discovery = (origin: string, language: Language): Answer => ({
  root: 'discovery',
  content: {
    changeset,
    contact: contact[language],
    key_service: contact[language],
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}${open311Path}`,
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  },
})
