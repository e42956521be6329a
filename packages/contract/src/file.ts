import type { Refusals } from './refusal.ts'

/** Bytes. */
export const largestFile = { image: 20 * 1024 * 1024, audio: 5 * 1024 * 1024 } as const
export type FileKind = keyof typeof largestFile

/** Longest side in pixels of the pictures that are served beside the whole one. */
export const photoSizes = { small: 320, large: 1280 } as const
export type PhotoSize = keyof typeof photoSizes

/** What `/api/files` may answer; uploads follow the tus protocol, the upload's id is the file's own (metadata `id`). */
export const fileRefusals = {
  no_file_id: { status: 400, zh: '上传要带文件编号（UUID）', en: 'An upload carries the id of its file (a UUID)' },
  file_taken: { status: 409, zh: '文件编号已经用过', en: 'The id of the file is taken' },
  other_offset: {
    status: 409,
    zh: '服务器收到的字节数不同，先问再续传',
    en: 'Another number of bytes has arrived; ask, then go on',
  },
  file_complete: { status: 409, zh: '这个文件已经传完', en: 'This file is complete already' },
  not_a_photo: {
    status: 415,
    zh: '这不是能用的照片（JPEG、PNG、WebP、HEIC）',
    en: 'This is no photo that can be used (JPEG, PNG, WebP, HEIC)',
  },
  not_a_voice: { status: 415, zh: '这不是能用的录音', en: 'This is no recording that can be used' },
  damaged: { status: 422, zh: '文件内容坏了，重拍或重录一次', en: 'The content is damaged; take it again' },
  other_content: {
    status: 422,
    zh: '收到的内容和发送的不同，再传一次',
    en: 'What arrived differs from what was sent; send it again',
  },
} as const satisfies Refusals
export type FileRefusal = keyof typeof fileRefusals
