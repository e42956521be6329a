import { dictionary } from '@lifetree/ui'

export const formWords = dictionary({
  zh: {
    unreachable: '没有连上服务器，填的都在。恢复后再按一次。',
    failed: (code: string) => `没有做成，填的都在。${code ? `编号 ${code}。` : ''}`,
    chip: (what: string, value: string) => `${what}: ${value}`,
    drop: (what: string) => `去掉筛选 ${what}`,
    clear: '清除筛选',
    keys: '按键',
    photo: {
      choose: '选照片',
      uploading: (share: number) => `正在上传 ${share} %`,
      ready: '已上传',
      failed: '没传上去',
      retry: '重传',
      drop: '去掉',
    },
  },
  en: {
    unreachable: 'The server cannot be reached; what you typed is kept. Press again once the line is back.',
    failed: (code: string) => `It could not be done; what you typed is kept.${code ? ` Code ${code}.` : ''}`,
    chip: (what: string, value: string) => `${what}: ${value}`,
    drop: (what: string) => `Remove the filter ${what}`,
    clear: 'Clear filters',
    keys: 'Keys',
    photo: {
      choose: 'Choose photos',
      uploading: (share: number) => `uploading ${share} %`,
      ready: 'uploaded',
      failed: 'not uploaded',
      retry: 'Try again',
      drop: 'Remove',
    },
  },
})
