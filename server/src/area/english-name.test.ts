import { expect, test } from 'vitest'
import { englishName } from './english-name.ts'

test.each([
  ['芜湖市', 'Wuhu City'],
  ['镜湖区', 'Jinghu District'],
  ['湾沚区', 'Wanzhi District'],
  ['南陵县', 'Nanling County'],
  ['泾县', 'Jingxian County'],
  ['瀂港街道', 'Lugang Subdistrict'],
  ['沈巷镇', 'Shenxiang Town'],
  ['高安街道', "Gao'an Subdistrict"],
  ['三山里社区', 'Sanshanli Community'],
  ['三山里第2网格', 'Sanshanli Grid 2'],
  ['第十二网格', 'Grid 12'],
  ['二十网格', 'Grid 20'],
  ['湖滨网格', 'Hubin Grid'],
  ['芜湖经济技术开发区', 'Wuhu Economic and Technological Development Zone'],
  ['繁昌工业园区', 'Fanchang Industrial Park'],
  ['Riverside', 'Riverside'],
])('%s is %s', (name, english) => {
  expect(englishName(name)).toBe(english)
})
