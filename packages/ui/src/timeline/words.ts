import { dictionary } from '../said.ts'

export const timelineWords = dictionary({
  zh: {
    title: '时间线',
    all: '全部',
    kinds: { state: '状态', file: '附件', contact: '联系', read: '查阅' },
    seenBy: { public: '公开', internal: '内部' },
    idle: (duration: string) => `静置 ${duration}`,
    nothing: '还没有记录。',
    photo: (index: number, of: number) => `照片 ${index} / ${of}`,
  },
  en: {
    title: 'Timeline',
    all: 'All',
    kinds: { state: 'State', file: 'Files', contact: 'Contact', read: 'Looked at' },
    seenBy: { public: 'Public', internal: 'Internal' },
    idle: (duration: string) => `Idle for ${duration}`,
    nothing: 'No entries yet.',
    photo: (index: number, of: number) => `Photo ${index} / ${of}`,
  },
})
