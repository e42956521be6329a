import { dictionary } from '@lifetree/ui'

export const areaWords = dictionary({
  zh: {
    area: '区域',
    inside: (name: string) => `${name}以内`,
    up: (name: string) => `回到${name}`,
    down: (name: string) => `看${name}的下级`,
    levels: { city: '市', district: '区县', town: '街道', community: '社区', grid: '网格' },
    none: '没有下级区域',
    areas: '区域',
  },
  en: {
    area: 'Area',
    inside: (name: string) => `Within ${name}`,
    up: (name: string) => `Back to ${name}`,
    down: (name: string) => `Areas of ${name}`,
    levels: { city: 'city', district: 'district', town: 'town', community: 'community', grid: 'grid' },
    none: 'No areas below',
    areas: 'areas',
  },
})
