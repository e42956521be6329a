import { dictionary } from '../said.ts'

export const ringWords = dictionary({
  zh: {
    title: '响铃设备',
    how: '页面关着也响：突发事件一上报，这台设备弹出提醒，按一下打开应答。有人应答后，提醒换成谁应答了，不再响。提醒里没有报告人和当事人的信息。',
    on: '这台设备会响',
    off: '这台设备不响',
    turnOn: '让这台设备响铃',
    turnOff: '不再响',
    turning: '正在打开…',
    others: '还会响的设备',
    since: (when: string) => `${when} 打开`,
    stop: (name: string) => `${name} 不再响`,
    why: {
      unsupported: '这个浏览器不支持推送。iPhone、iPad 先把本页添加到主屏幕，再从主屏幕打开。',
      denied: '这个浏览器不许本站弹提醒。在浏览器的网站设置里允许“通知”，再打开。',
      no_service: '连不上这个浏览器的推送服务。换一个浏览器，或登记值班手机收短信。',
    },
  },
  en: {
    title: 'Devices that ring',
    how: 'Rings while the page is closed too: an urgent case shows a notice on this device; a press opens it to answer. Once somebody has answered, the notice says who, without a sound. It names nobody whom the case is about.',
    on: 'This device rings',
    off: 'This device does not ring',
    turnOn: 'Ring this device',
    turnOff: 'Ring it no longer',
    turning: 'Turning it on…',
    others: 'Other devices that ring',
    since: (when: string) => `since ${when}`,
    stop: (name: string) => `Ring ${name} no longer`,
    why: {
      unsupported:
        'This browser has no push. On an iPhone or iPad, add this page to the home screen first and open it from there.',
      denied:
        'This browser does not let this site show notices. Allow notifications in its settings of the site, then turn it on.',
      no_service:
        'The push service of this browser cannot be reached. Use another browser, or register a duty phone for SMS.',
    },
  },
})
