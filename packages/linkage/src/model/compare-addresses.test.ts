import { addressFeatures, readAddress } from '@lifetree/standards/address'
import { compileLevels } from '@lifetree/standards/features'
import { expect, test } from 'vitest'
import { kindOf } from '../kinds/index.ts'
import { columnsOf } from '../kinds/kind.ts'
import { address } from './compare-addresses.ts'

const columns = columnsOf(kindOf('address-cn'))
const levels = address.levels.map(({ key, when }) => ({ name: key, when: when! }))
const levelOf = compileLevels([...levels, { name: 'different', when: { all: [] } }], columns)
const row = (text: string): number[] => {
  const features = addressFeatures(readAddress(text))
  return columns.map(column => (column === 'key' ? 1 : features[column as keyof typeof features]))
}

test.each([
  ['same_house', '镜湖区翠湖苑3栋2单元502室', '翠湖苑三栋五〇二室'],
  ['same_house', '中山路12号302室', '镜湖区中山路12号302'],
  ['same_house', '横山村三组12号', '沈巷镇横山村3组12号'],
  ['same_building', '翠湖苑3栋502室', '翠湖苑3栋'],
  ['same_place', '中山路12号302室', '中山路12号'],
  ['same_numbers', '赭山街道周家山社区翠湖苑3栋502室', '周家山社区3栋502室'],
  ['same_numbers', '周家山社区201室', '201室'],
  ['within_community', '赭山街道周家山社区翠湖苑3栋502室', '周家山社区'],
  ['other_house', '翠湖苑3栋502室', '翠湖苑3栋503室'],
  ['same_house', '沈巷镇螺百社区翠湖苑3栋502室', '沈巷镇赵桥社区翠湖苑3栋502室'],
  ['same_house', '沈巷镇中山路12号翠湖苑3栋502室', '张家山街道中山路12号翠湖苑3栋502室'],
  ['different', '沈巷镇翠湖苑3栋502室', '张家山街道翠湖苑3栋502室'],
  ['same_road', '中山路12号302室', '中山路14号302室'],
  ['same_community', '周家山社区翠湖苑3栋502室', '周家山社区银湖园4栋101室'],
  ['silent', '中山路12号', '翠湖苑3栋502室'],
  ['silent', '翠湖苑', '502室'],
  ['different', '翠湖苑3栋502室', '501室'],
  ['different', '镜湖区中山路12号', '鸠江区翠湖苑3栋502室'],
])('%s: %s and %s, and the other way round', (level, one, other) => {
  const all = [...levels.map(({ name }) => name), 'different']
  expect([levelOf(row(one), row(other)), levelOf(row(other), row(one))].map(at => all[at])).toEqual([level, level])
})

test.each([
  [true, '翠湖苑3栋', '翠湖苑3栋2单元502室'],
  [true, '翠湖苑3栋502室', '张家山街道翠湖苑3栋502室'],
  [true, '中山路12号', '中山路12号翠湖苑3栋502室'],
  [true, '502室', '翠湖苑3栋502室'],
  [false, '翠湖苑3栋502室', '翠湖苑3栋502室'],
  [false, '翠湖苑3栋502室', '翠湖苑3栋'],
  [false, '翠湖苑4栋', '翠湖苑3栋502室'],
  [false, '中山路12号', '翠湖苑3栋502室'],
  [false, '镜湖区翠湖苑', '张家山街道翠湖苑3栋502室'],
])('%s: what %s says, %s says with more', (covers, one, other) => {
  const level = compileLevels(
    [
      { name: 'covered', when: address.covered! },
      { name: 'no', when: { all: [] } },
    ],
    columns,
  )
  expect(level(row(one), row(other)) === 0).toBe(covers)
})
