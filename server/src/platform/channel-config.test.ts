import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const faults = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return error instanceof ConfigError ? error.faults.map(({ variable }) => variable) : ['?']
  }
}

describe('the channels to people without an account', () => {
  it('are shut until they are set up', () => {
    expect(readConfig({}).channels).toEqual({
      ...{ mailIn: undefined, mailOut: undefined, sms: undefined },
      ...{ hours: { from: '08:00', until: '21:00' }, mostADay: 6 },
    })
  })

  it('take what is well-formed, and show no secret', () => {
    const { channels } = readConfig({
      LIFETREE_MAIL_LISTEN: '127.0.0.1:2525',
      LIFETREE_MAIL_RELAYS: '10.0.0.5, fd00::/8',
      LIFETREE_SMTP_URL: 'smtps://login:password@mail.example.cn:465',
      LIFETREE_MAIL_FROM: 'centre@city.example',
      LIFETREE_SMS_URL: 'https://sms.example.cn/send?key=hidden',
      LIFETREE_SMS_HEADERS: '{"authorization":"Bearer hidden"}',
      LIFETREE_NOTICE_HOURS: '09:30-18:00',
    })
    expect(channels.mailIn).toEqual({ host: '127.0.0.1', port: 2525, relays: ['10.0.0.5', 'fd00::/8'] })
    expect(channels.mailOut?.url()).toContain('password')
    expect(channels.sms?.method).toBe('POST')
    expect(channels.hours).toEqual({ from: '09:30', until: '18:00' })
    expect(JSON.stringify(channels)).not.toMatch(/password|hidden/)
  })

  it('open for nobody where the relays are not named', () => {
    expect(faults({ LIFETREE_MAIL_LISTEN: '127.0.0.1:2525' })).toEqual(['LIFETREE_MAIL_RELAYS'])
    expect(faults({ LIFETREE_MAIL_LISTEN: '127.0.0.1:2525', LIFETREE_MAIL_RELAYS: 'anybody' })).toEqual([
      'LIFETREE_MAIL_RELAYS',
    ])
  })

  it.each([
    [{ LIFETREE_SMS_HEADERS: '{"a":1}' }, 'LIFETREE_SMS_HEADERS'],
    [{ LIFETREE_SMS_HEADERS: 'Bearer x' }, 'LIFETREE_SMS_HEADERS'],
    [{ LIFETREE_SMS_SUCCESS: '(' }, 'LIFETREE_SMS_SUCCESS'],
    [{ LIFETREE_NOTICE_HOURS: '21:00-08:00' }, 'LIFETREE_NOTICE_HOURS'],
    [{ LIFETREE_NOTICE_HOURS: '8-21' }, 'LIFETREE_NOTICE_HOURS'],
    [{ LIFETREE_NOTICE_MOST: '0' }, 'LIFETREE_NOTICE_MOST'],
    [{ LIFETREE_SMTP_URL: 'smtp://mail.example.cn' }, 'LIFETREE_MAIL_FROM'],
  ])('%j is refused by the name of its variable', (environment, variable) => {
    expect(faults(environment)).toEqual([variable])
  })
})
