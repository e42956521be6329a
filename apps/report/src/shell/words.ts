import { dictionary } from '@lifetree/ui'

export const shellWords = dictionary({
  zh: {
    centre: (city: string) => `${city}监督中心`,
    other: 'English',
    larger: '大字',
    standard: '标准字',
    failed: '没有连上服务器。',
    retry: '再试',
    loading: '正在打开',
  },
  en: {
    centre: (city: string) => `${city} supervision centre`,
    other: '中文',
    larger: 'Larger',
    standard: 'Smaller',
    failed: 'The server did not answer.',
    retry: 'Try again',
    loading: 'Opening',
  },
})
