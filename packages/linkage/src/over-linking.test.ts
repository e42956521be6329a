import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { link, personCn } from './index.ts'
import { mapOf, residentNumber, togetherIn, writeCsv } from './testing/tables.ts'

const home = '芜湖市鸠江区光明小区3幢2单元501室'
const zhangWei = residentNumber('1980-01-02', 11)
const elderTwin = residentNumber('2001-03-04', 21)
const youngerTwin = residentNumber('2001-03-04', 23)
const father = residentNumber('1960-05-06', 31)
const son = residentNumber('1988-07-08', 31)
const lender = residentNumber('1975-09-10', 42)
const namesake = residentNumber('1980-01-02', 73)
const inTown = residentNumber('1982-06-07', 25)
const inVillage = residentNumber('1982-06-07', 27)
const before1999 = residentNumber('1950-11-12', 51)
const owner = residentNumber('1966-02-03', 61)
const brother = residentNumber('1970-10-01', 63)
const nobodys = '13900000001'

/** Each line is a record that names who it is of (before the point) and how it is written. */
const people = [
  {
    record_id: 'zhang.police',
    name: '张伟',
    id_number: zhangWei,
    sex: '男',
    birth_date: '1980-01-02',
    phone: '13855301234',
    address: home,
  },
  {
    record_id: 'zhang.health',
    name: '张伟',
    sex: '男',
    birth_date: '1980-01-02',
    phone: '13855301234',
    address: '光明小区3幢2单元501',
  },
  { record_id: 'zhang.variant', name: '张伟', id_number: zhangWei, phone: '+86 138 5530 1234' },
  { record_id: 'zhang.pinyin', name: 'Zhang Wei', birth_date: '1980/1/2', phone: '13855301234', address: home },
  // Born on the 15th day of the 11th month of 己未: 1980-01-02.
  { record_id: 'zhang.lunar', name: '张伟', birth_date: '1979-11-15', phone: '13855301234', address: home, sex: '男' },
  {
    record_id: 'namesake.police',
    name: '张伟',
    id_number: namesake,
    sex: '男',
    birth_date: '1980-01-02',
    phone: '13955307777',
    address: '镜湖区中山路12号',
  },
  // Of whom nobody knows a number: one name, one birthday, and nothing else in common.
  { record_id: 'lin.one', name: '林小雨', birth_date: '1999-03-04', phone: '13955301212', address: '长江路66号' },
  { record_id: 'lin.two', name: '林小雨', birth_date: '1999-03-04', phone: '13955303434', address: '北京路8号' },
  { record_id: 'namesake.clinic', name: '张伟', birth_date: '1980-01-02', phone: '13955307777', address: '中山路12号' },
  {
    record_id: 'twin-a.school',
    name: '王大双',
    id_number: elderTwin,
    sex: '男',
    birth_date: '2001-03-04',
    phone: '13755300001',
    address: home,
  },
  {
    record_id: 'twin-a.clinic',
    name: '王大双',
    sex: '男',
    birth_date: '2001-03-04',
    phone: '13755300001',
    address: home,
  },
  {
    record_id: 'twin-b.school',
    name: '王小双',
    id_number: youngerTwin,
    sex: '男',
    birth_date: '2001-03-04',
    phone: '13755300001',
    address: home,
  },
  {
    record_id: 'twin-b.clinic',
    name: '王小双',
    sex: '男',
    birth_date: '2001-03-04',
    phone: '13755300001',
    address: home,
  },
  {
    record_id: 'twin-c.clinic',
    name: '钱多多',
    sex: '女',
    birth_date: '2005-06-07',
    phone: '13755300009',
    address: '鸠江区花园新村1栋101室',
  },
  {
    record_id: 'twin-d.clinic',
    name: '钱圆圆',
    sex: '女',
    birth_date: '2005-06-07',
    phone: '13755300009',
    address: '鸠江区花园新村1栋101室',
  },
  {
    record_id: 'mother.clinic',
    name: '刘芳',
    sex: '女',
    birth_date: '1976-02-03',
    phone: '13755300001',
    address: home,
  },
  {
    record_id: 'father.police',
    name: '陈建国',
    id_number: father,
    sex: '男',
    birth_date: '1960-05-06',
    phone: '13655300002',
    address: '弋江区花园新村8栋1单元302室',
  },
  {
    record_id: 'father.clinic',
    name: '陈建国',
    sex: '男',
    birth_date: '1960-05-06',
    phone: '13655300002',
    address: '弋江区花园新村8栋1单元302室',
  },
  {
    record_id: 'son.police',
    name: '陈建国',
    id_number: son,
    sex: '男',
    birth_date: '1988-07-08',
    phone: '13655300002',
    address: '弋江区花园新村8栋1单元302室',
  },
  {
    record_id: 'son.clinic',
    name: '陈建国',
    sex: '男',
    birth_date: '1988-07-08',
    phone: '13655300002',
    address: '弋江区花园新村8栋1单元302室',
  },
  {
    record_id: 'lender.police',
    name: '赵国强',
    id_number: lender,
    sex: '男',
    birth_date: '1975-09-10',
    phone: '13555300003',
    address: '三山区峨桥路5号',
  },
  { record_id: 'lender.welfare', name: '赵国强', id_number: lender, sex: '男', birth_date: '1975-09-10' },
  {
    record_id: 'borrower.factory',
    name: '孙丽华',
    id_number: lender,
    sex: '女',
    birth_date: '1992-12-01',
    phone: '13455300004',
    address: '湾沚区芜屯路99号',
  },
  // Two of one name and birthday, of two estates of one name; the second once wrote no more than the estate.
  {
    record_id: 'town.police',
    name: '郑丽丽',
    id_number: inTown,
    birth_date: '1982-06-07',
    address: '鸠江区沈巷镇螺百社区明月花园1栋301室',
  },
  {
    record_id: 'village.police',
    name: '郑丽丽',
    id_number: inVillage,
    birth_date: '1982-06-07',
    address: '湾沚区湾沚镇东湖社区明月花园1栋301室',
  },
  { record_id: 'village.bank', name: '郑丽丽', id_number: inVillage, address: '明月花园1栋301室' },
  {
    record_id: 'town.clinic',
    name: '郑丽丽',
    birth_date: '1982-06-07',
    address: '沈巷镇明月花园1栋301室',
  },
  { record_id: 'old.police', name: '周桂英', id_number: before1999, sex: '男', birth_date: '1950-11-12' },
  { record_id: 'old.pension', name: '周桂英', id_number: `${before1999.slice(0, 6)}${before1999.slice(8, 17)}` },
  // A pension is paid under another's number for months; who owns it has fewer records, that say more.
  ...Array.from({ length: 24 }, (_, month) => ({
    record_id: `pensioner.month-${month}`,
    name: '冯玉兰',
    id_number: owner,
  })),
  { record_id: 'owner.police', name: '许志远', id_number: owner, sex: '男', birth_date: '1966-02-03' },
  { record_id: 'owner.bank', name: '许志远', id_number: owner, phone: '13355300005' },
  // Under a brother's number, of one surname: nothing says which of the two it is.
  { record_id: 'brother.lender', name: '严国庆', id_number: brother, sex: '男', birth_date: '1970-10-01' },
  { record_id: 'brother.borrower', name: '严国平', id_number: brother },
  { record_id: 'loose.one', name: '李静' },
  { record_id: 'loose.two', name: '李静' },
]

/** Three hundred people of whom a department knows no telephone, and wrote its own. */
const given = '敏 洁 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂兰 秀英 建华 志强'.split(' ')
const surnames = ['吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗', '梁', '宋', '郑', '谢']
const strangers = surnames.flatMap((surname, i) =>
  given.map((name, j) => ({
    record_id: `stranger.${i}-${j}`,
    name: surname + name,
    sex: j % 2 === 0 ? '男' : '女',
    birth_date: `19${String(50 + ((i * 7 + j * 3) % 45))}-${String(1 + ((i + j) % 12)).padStart(2, '0')}-${String(1 + ((i * 11 + j) % 28)).padStart(2, '0')}`,
    phone: nobodys,
  })),
)
/** Of the same names as two of them, and with the same telephone: other people, since it is nobody's. */
const sameNames = [
  { record_id: 'other.1', name: '吴敏', phone: nobodys, birth_date: '2003-10-10' },
  { record_id: 'other.2', name: '徐敏', phone: nobodys },
]

let folder: string
let together: (a: string, b: string) => boolean
let linked: Awaited<ReturnType<typeof link>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lifetree-over-linking-'))
  const files = writeCsv(join(folder, 'people.csv'), [...people, ...strangers, ...sameNames])
  const map = mapOf('name', 'id_number', 'sex', 'birth_date', 'phone', 'address')
  linked = await link(personCn, [{ files, map }], { output: join(folder, 'out'), memory: '1GB' })
  together = await togetherIn(join(folder, 'out'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['zhang.police', 'zhang.health', 'a record without a number that says all else'],
  ['zhang.police', 'zhang.variant', 'the same number and name'],
  ['zhang.police', 'zhang.pinyin', 'the name in pinyin'],
  ['zhang.police', 'zhang.lunar', 'the birthday by the lunar calendar'],
  ['namesake.police', 'namesake.clinic', 'a namesake’s own records'],
  ['twin-a.school', 'twin-a.clinic', 'a twin’s own records'],
  ['twin-b.school', 'twin-b.clinic', 'the other twin’s own records'],
  ['father.police', 'father.clinic', 'a father’s own records'],
  ['son.police', 'son.clinic', 'a son’s own records'],
  ['lender.police', 'lender.welfare', 'who owns a number that was lent'],
  ['old.police', 'old.pension', 'a number of 15 digits'],
  ['town.police', 'town.clinic', 'whose house it is by all that both of one name say'],
  ['owner.police', 'owner.bank', 'who owns a number under which another is paid for months'],
])('%s and %s are together: %s', (a, b) => {
  expect(together(a, b)).toBe(true)
})

test.each([
  ['zhang.police', 'namesake.police', 'the same name and birthday, another number'],
  ['zhang.health', 'namesake.clinic', 'the same without numbers: telephone and address tell'],
  ['lin.one', 'lin.two', 'the same name and birthday, and nothing else known to be common'],
  ['twin-a.school', 'twin-b.school', 'twins with numbers'],
  ['twin-a.clinic', 'twin-b.clinic', 'twins without numbers: one telephone, address and birthday'],
  ['twin-c.clinic', 'twin-d.clinic', 'twins of whom nobody knows a number'],
  ['mother.clinic', 'twin-a.clinic', 'a telephone that a family shares'],
  ['mother.clinic', 'twin-b.clinic', 'the same'],
  ['father.police', 'son.police', 'father and son of one name at one address'],
  ['father.clinic', 'son.clinic', 'the same without numbers'],
  ['lender.police', 'borrower.factory', 'a borrowed number'],
  ['owner.police', 'pensioner.month-0', 'a number under which another is paid for months'],
  ['brother.lender', 'brother.borrower', 'a number and a surname'],
  ['loose.one', 'loose.two', 'a name alone'],
  ['stranger.0-0', 'stranger.1-0', 'a default telephone'],
  ['stranger.0-0', 'other.1', 'a default telephone and a name'],
  ['stranger.1-0', 'other.2', 'a default telephone and a name, no more known'],
])('%s and %s are apart: %s', (a, b) => {
  expect(together(a, b)).toBe(false)
})

test('a default telephone is told with its share, and no other value is taken for one', () => {
  const spoken = [...people, ...strangers, ...sameNames].filter(row => 'phone' in row).length
  expect(linked.defaults).toEqual([
    { field: 'phone', key: Number(nobodys), value: nobodys, records: 302, share: 302 / spoken },
  ])
})
