import { dictionary } from '@lifetree/ui'

export const mapWords = dictionary({
  zh: { map: '地图：移动它，让十字对准位置', closer: '放大', farther: '缩小' },
  en: { map: 'Map: move it until the cross lies on the place', closer: 'Closer', farther: 'Farther' },
})
