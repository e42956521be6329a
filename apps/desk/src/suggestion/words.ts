import { dictionary } from '@lifetree/ui'

export const suggestionWords = dictionary({
  zh: {
    looksLike: '按文字像是',
    seemsOther: '更像：',
    percent: (share: string) => `${share}%`,
    worth: (top1: string, top3: string, cases: string) =>
      `由本市 ${cases} 件已结案件学来；留出一部分试过：第一个猜中 ${top1}%，前三个里有 ${top3}%。只是建议，选哪个由人定。`,
  },
  en: {
    looksLike: 'By its words it looks like',
    seemsOther: 'Looks more like:',
    percent: (share: string) => `${share} %`,
    worth: (top1: string, top3: string, cases: string) =>
      `Learnt from ${cases} closed cases of the city; tried on a part held out: the first guess is right for ${top1} %, one of three for ${top3} %. It is a suggestion; a person chooses.`,
  },
})
