import { dictionary } from '../said.ts'

export const keyEditorWords = dictionary({
  zh: {
    how: '按“换”，再按想要的键；Esc 不换。一个键只做一件事，换过的在所有页面都一样。',
    lists: '列表',
    actions: '案件和表单',
    change: (does: string) => `换“${does}”的键`,
    changeShort: '换',
    waiting: '按新的键…',
    was: (key: string) => `原来是 ${key}`,
    taken: (key: string, does: string) => `${key} 已经用来“${does}”。`,
    swap: '两个对调',
    notAKey: '用一个字母，或不用按 Shift 的符号。',
    letterWanted: '这里要用字母：Shift 加它是“选到这一行”。',
    reset: '全部恢复原来的键',
    changed: (does: string, key: string) => `“${does}”现在按 ${key}`,
  },
  en: {
    how: 'Press “Change”, then the key that you want; Esc leaves it. A key does one thing; what is changed holds on every screen.',
    lists: 'Lists',
    actions: 'Cases and forms',
    change: (does: string) => `Change the key of “${does}”`,
    changeShort: 'Change',
    waiting: 'Press the new key…',
    was: (key: string) => `was ${key}`,
    taken: (key: string, does: string) => `${key} is used for “${does}”.`,
    swap: 'Let them change places',
    notAKey: 'Use one letter, or a sign that needs no Shift.',
    letterWanted: 'A letter is needed here: with Shift it selects up to a row.',
    reset: 'All keys as they were',
    changed: (does: string, key: string) => `“${does}” is now ${key}`,
  },
})
