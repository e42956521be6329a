import { dictionary } from '@lifetree/ui'

export const inboxWords = dictionary({
  zh: { inbox: '部门收件箱' },
  en: { inbox: 'Department inbox' },
})
