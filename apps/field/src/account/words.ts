import { dictionary } from '@lifetree/ui'

/** The worker himself, and this phone. */
export const accountWords = dictionary({
  zh: {
    title: '我',
    position: '岗位',
    changePosition: '换岗位',
    language: '语言',
    languages: { zh: '中文', en: 'English' },
    theme: '明暗',
    themes: { system: '跟手机', light: '亮', dark: '暗' },
    size: '字号',
    sizes: { standard: '标准', large: '大字', largest: '特大' },
    storage: '本机',
    used: (used: string, free: string) => `用了 ${used}，还剩 ${free}`,
    kept: '浏览器答应不清这里的东西',
    notKept: '手机空间紧时，浏览器可能清掉这里的东西：把本页装到桌面就不会',
    version: (version: string) => `版本 ${version}`,
    outbox: '发送和回执',
    score: '我的评分',
    devices: '我的设备',
    devicesHow: '不认识的、丢了的，在这里退出；那台设备下次联网时清除看过的内容。',
    thisPhone: '正在用',
    seen: (ago: string) => `${ago}用过`,
    endDevice: '退出这台',
    endOthers: '退出其它设备',
    password: '换密码',
    passwordChanged: '密码换好了。',
    signOut: '退出登录',
    signOutHow: (count: number) =>
      count === 0 ? '退出后清除这部手机上的内容。' : `先送出 ${count} 条，再清除这部手机上的内容。`,
    sendFirst: (count: number) => `还有 ${count} 条没送出去，有网再退出。都还在手机上。`,
    returnedFirst: (count: number) => `有 ${count} 条被退回，或照片没收，先看一下再退出。`,
    megabytes: (value: string) => `${value} MB`,
    gigabytes: (value: string) => `${value} GB`,
    draftLost: '没发完的上报会一起清除。',
  },
  en: {
    title: 'Me',
    position: 'Position',
    changePosition: 'Change the position',
    language: 'Language',
    languages: { zh: '中文', en: 'English' },
    theme: 'Light or dark',
    themes: { system: 'As the phone', light: 'Light', dark: 'Dark' },
    size: 'Text size',
    sizes: { standard: 'Standard', large: 'Large', largest: 'Largest' },
    storage: 'This phone',
    used: (used: string, free: string) => `${used} used, ${free} left`,
    kept: 'The browser has promised to keep what is here',
    notKept:
      'When space runs short the browser may clear what is here: install this page on the home screen and it does not',
    version: (version: string) => `Version ${version}`,
    outbox: 'Sending and receipts',
    score: 'My score',
    devices: 'My devices',
    devicesHow:
      'Sign out what you do not know or have lost; that device clears what was read as soon as it has a network.',
    thisPhone: 'in use',
    seen: (ago: string) => `used ${ago}`,
    endDevice: 'Sign it out',
    endOthers: 'Sign out the other devices',
    password: 'Change the password',
    passwordChanged: 'The password is changed.',
    signOut: 'Sign out',
    signOutHow: (count: number) =>
      count === 0
        ? 'Signing out clears what is on this phone.'
        : `${count === 1 ? '1 item is' : `${count} items are`} sent first, then this phone is cleared.`,
    sendFirst: (count: number) =>
      `${count === 1 ? '1 item is' : `${count} items are`} not sent yet; sign out with a network. All are still on the phone.`,
    returnedFirst: (count: number) =>
      `${count === 1 ? '1 item' : `${count} items`} came back, whole or a photo: have a look before you sign out.`,
    megabytes: (value: string) => `${value} MB`,
    gigabytes: (value: string) => `${value} GB`,
    draftLost: 'A report that was begun and not sent is cleared too.',
  },
})
