import { describe, expect, it } from 'vitest'
import { official } from '../fixtures/calendar.ts'
import { changesOfYear, readNotice, readYearFile, yearOfNotice } from './index.ts'

/** The notice for 2026, as it is pasted from the State Council's page. */
const notice = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日`

const codesOf = (text: string, year = 2026) => readNotice(text, year).faults.map(({ code }) => code)

describe('a notice', () => {
  it('is read into the year as the official table has it', () => {
    const { faults, ...year } = readNotice(notice, 2026)
    expect(faults).toEqual([])
    expect(changesOfYear(official.years['2026'] ?? { holidays: {}, makeUpDays: [] }, year)).toEqual([])
    expect(year.holidays['2026-02-16']).toEqual({ zh: '春节', en: 'Spring Festival' })
    expect(year.makeUpDays).toHaveLength(6)
    expect(yearOfNotice(notice)).toBe(2026)
  })

  it('of another year is found out by its weekdays', () => {
    expect(codesOf(notice, 2027)).toContain('wrong_weekday')
  })

  it('cut off half-way lacks a holiday of the law', () => {
    expect(readNotice(notice.slice(0, notice.indexOf('四、')), 2026).faults).toEqual([
      { code: 'incomplete', day: '2026-05-01' },
      { code: 'incomplete', day: '2026-10-01' },
    ])
  })

  it('whose days do not add up is told so', () => {
    expect(codesOf(notice.replace('共9天', '共8天'))).toEqual(['wrong_count'])
  })

  it('that makes a holiday a day of work, or a Tuesday a make-up day, is refused', () => {
    expect(codesOf(notice.replace('1月4日（周日）上班', '1月3日（周六）上班'))).toEqual(['works_on_day_off'])
    expect(codesOf(notice.replace('5月9日（周六）上班', '5月12日（周二）上班'))).toEqual(['make_up_weekday'])
  })

  it('without a day in it says so', () => {
    expect(codesOf('明天照常上班，后天的会议取消。')).toEqual(['nothing_found'])
  })
})

describe('sentences of earlier years', () => {
  const days = (text: string, year: number) => {
    const { holidays, makeUpDays, faults } = readNotice(text, year, 'part')
    return { off: Object.keys(holidays).sort(), worked: makeUpDays, faults: faults.length }
  }
  it('reach into the December before', () => {
    expect(days('2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。', 2019)).toEqual({
      off: ['2018-12-30', '2018-12-31', '2019-01-01'],
      worked: ['2018-12-29'],
      faults: 0,
    })
  })
  it('also where the year is left out', () => {
    expect(days('一、元旦：12月30日至1月1日放假，共3天。', 2018).off).toEqual([
      '2017-12-30',
      '2017-12-31',
      '2018-01-01',
    ])
  })
  it('move days of rest, and leave out month or day where it goes on', () => {
    const text =
      '2月18日—24日（即农历大年初一至初七）放假，共7天。其中18日、19日、20日为法定假日，将17日（星期六)、18日（星期日)、25日（星期日）三个公休日分别调至21日（星期三)、22日（星期四)、23日（星期五)；24日（星期六）照常公休，17日、25日上班。'
    const off = [18, 19, 20, 21, 22, 23, 24].map(day => `2007-02-${day}`)
    expect(days(text, 2007)).toEqual({ off, worked: ['2007-02-17', '2007-02-25'], faults: 0 })
  })
})

describe('a file', () => {
  const days = [
    { name: '元旦', date: '2026-01-01', isOffDay: true },
    { name: '劳动节', date: '2026-05-01', isOffDay: true },
    { name: '国庆节', date: '2026-10-01', isOffDay: true },
    { name: '国庆节', date: '2026-10-10', isOffDay: false },
  ]
  it('is read from a list of days', () => {
    expect(readYearFile(JSON.stringify({ year: 2026, days }), 2030)).toMatchObject({
      year: 2026,
      makeUpDays: ['2026-10-10'],
      faults: [],
    })
  })
  it('that is no list of days, or names a day that does not exist, cannot be read', () => {
    for (const text of ['{', '[]', '{"year":"x"}', '{"days":[{"date":"2026-02-30","name":"","isOffDay":true}]}'])
      expect(readYearFile(text, 2026).faults, text).toEqual([{ code: 'unreadable' }])
  })
})
