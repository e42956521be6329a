import { dictionary } from '@lifetree/ui'

export const boardWords = dictionary({
  zh: { board: '受理台', cases: '案件', ownReports: '已登记', dispatchMany: '批量派遣…' },
  en: { board: 'Board', cases: 'Cases', ownReports: 'Taken in', dispatchMany: 'Dispatch many…' },
})
