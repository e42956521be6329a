import { dictionary } from '@lifetree/ui'

/** The worker's own grid on a map. */
export const mapWords = dictionary({
  zh: {
    title: '地图',
    pick: '移动图钉',
    pickHow: '拖动地图，让十字对准地方。',
    take: '用这个位置',
    close: '不改了',
    outside: '十字在您的网格外面',
    here: '我的位置',
    tasks: '待办',
    legend: '图例',
    grid: '我的网格',
    synthetic: '网格边界是示例数据',
    unavailable: '地图还没有存到手机上，有网打开一次就有了。清单在“今天”里。',
    back: '返回',
    list: (count: number) => `地图上的 ${count} 件待办`,
    drawing: '地图，下面的清单是同样的待办',
  },
  en: {
    title: 'Map',
    pick: 'Move the pin',
    pickHow: 'Drag the map until the cross is at the place.',
    take: 'Use this place',
    close: 'Leave it',
    outside: 'The cross is outside your grid',
    here: 'My position',
    tasks: 'To do',
    legend: 'Legend',
    grid: 'My grid',
    synthetic: 'The outline of the grid is sample data',
    unavailable:
      'The map is not on this phone yet; it is after opening it once with a network. The list is under “Today”.',
    back: 'Back',
    list: (count: number) => (count === 1 ? '1 task on the map' : `${count} tasks on the map`),
    drawing: 'Map; the list below holds the same tasks',
  },
})
