import { dictionary } from '@lifetree/ui'

export const boardWords = dictionary({
  zh: { board: '受理台', cases: '案件', dispatchMany: '批量派遣…' },
  en: { board: 'Board', cases: 'Cases', dispatchMany: 'Dispatch many…' },
})
