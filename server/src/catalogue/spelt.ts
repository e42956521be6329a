import { pinyin } from 'pinyin-pro'

/** Pinyin is computed here, once: the phone searches it and carries no dictionary. */
export const spelt = (name: string): { pinyin: string; initials: string } => ({
  pinyin: pinyin(name, { toneType: 'none', type: 'array' }).join('').toLowerCase(),
  initials: pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase(),
})
