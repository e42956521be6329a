import { expect, test } from 'vitest'
import { maskedText } from './mask.ts'

test.each([
  ['name-cn', '李秀芬', '李*芬'],
  ['name-cn', '欧阳建国', '欧**国'],
  ['name-cn', '张三', '张*'],
  ['name-cn', '张', '*'],
  ['name-cn', 'Zhang San', 'Z**** S**'],
  ['identity-cn', '340202198001020010', '3402**********0010'],
  ['identity-cn', '34020', '3****'],
  ['phone', '13855301234', '138****1234'],
  ['phone', '3831234', '3******'],
  ['date', '1980-01-02', '1980-**-**'],
  ['day', '19800102', '1980****'],
  ['sex', '男', '男'],
  ['address-cn', '中山路12号3栋二单元402室', '中山路**号*栋*单元***室'],
  ['text', 'robert255@smith.net', 'r********@s****.n**'],
  ['unheard-of', '测试公司 7', '测*** 7'],
])('a value of %s, %s, is shown as %s', (kind, text, shown) => {
  expect(maskedText(kind, text)).toBe(shown)
})
