import { dictionary } from '@lifetree/ui'

export const suggestionWords = dictionary({
  zh: {
    looksLike: '按文字像是',
    one: (name: string, share: string) => `${name} ${share}%`,
    worth: (top1: string, top3: string) => `试过：第一个猜中 ${top1}%，前三个里有 ${top3}%。`,
  },
  en: {
    looksLike: 'By its words it looks like',
    one: (name: string, share: string) => `${name} ${share} %`,
    worth: (top1: string, top3: string) => `As tried: the first is right for ${top1} %, one of three for ${top3} %.`,
  },
})
