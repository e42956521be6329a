import type { Refusals } from './refusal.ts'

/** Bytes. */
export const largestFile = { image: 20 * 1024 * 1024, audio: 5 * 1024 * 1024 } as const
/** Of an answer without content: whether the file is on its way (`coming`) or will not be shown (`refused`). */
export const fileStateHeader = 'lifetree-file'
export type FileKind = keyof typeof largestFile

/** Seconds. */
export const longestVoice = 60

/** Longest side in pixels of the pictures that are served beside the whole one. */
export const photoSizes = { small: 320, large: 1280 } as const
export type PhotoSize = keyof typeof photoSizes

/** What `/api/files` may answer; uploads follow the tus protocol, the upload's id is the file's own (metadata `id`). */
export const fileRefusals = {
  no_file_id: { status: 400, zh: '上传要带文件编号（UUID）', en: 'An upload carries the id of its file (a UUID)' },
  not_begun: {
    status: 404,
    zh: '这个文件还没有开始传，或已经清掉，从头传',
    en: 'Nothing of this file is here, or it was cleared away; send it from the beginning',
  },
  file_taken: { status: 409, zh: '文件编号已经用过', en: 'The id of the file is taken' },
  other_offset: {
    status: 409,
    zh: '服务器收到的字节数不同，先问再续传',
    en: 'Another number of bytes has arrived; ask, then go on',
  },
  file_complete: { status: 409, zh: '这个文件已经传完', en: 'This file is complete already' },
  other_protocol: {
    status: 412,
    zh: '上传要按 tus {version} 协议（Tus-Resumable: {version}）',
    en: 'Uploads follow the tus protocol {version} (Tus-Resumable: {version})',
  },
  beyond_length: {
    status: 413,
    zh: '发来的比 Upload-Length 声明的多',
    en: 'More was sent than Upload-Length announced',
  },
  not_a_photo: {
    status: 415,
    zh: '这不是能用的照片（JPEG、PNG、WebP、AVIF）',
    en: 'This is no photo that can be used (JPEG, PNG, WebP, AVIF)',
  },
  not_a_voice: { status: 415, zh: '这不是能用的录音', en: 'This is no recording that can be used' },
  damaged: { status: 422, zh: '文件内容坏了，重拍或重录一次', en: 'The content is damaged; take it again' },
  beyond_end: { status: 416, zh: '要的一段在文件末尾之后', en: 'The part that was asked for lies beyond the end' },
  heic: {
    status: 415,
    zh: 'HEIC 照片这里读不了：在手机相机设置的格式里选“兼容性最佳”（JPEG）重拍，或另存为 JPEG 再传',
    en: 'HEIC photos cannot be read here: set the camera to “Most Compatible” (JPEG) and take it again, or save it as JPEG',
  },
  too_many_pixels: {
    status: 422,
    zh: '照片的像素太多，最多 {limit} 百万像素',
    en: 'The photo has too many pixels; the limit is {limit} megapixels',
  },
  voice_too_long: {
    status: 422,
    zh: '录音最长 {limit} 秒，这段有 {seconds} 秒，分几段录',
    en: 'A voice lasts at most {limit} s, this one {seconds} s; record it in parts',
  },
  other_content: {
    status: 422,
    zh: '收到的内容和发送的不同，再传一次',
    en: 'What arrived differs from what was sent; send it again',
  },
  being_written: {
    status: 423,
    zh: '这个文件正从另一处上传，过一会儿再试',
    en: 'This file is being sent from elsewhere; try again in a moment',
  },
  too_many_files: {
    status: 429,
    zh: '传了没用的文件已有 {limit} 个，提交或等一周后再传',
    en: '{limit} files were sent and not used; submit them, or wait a week before sending more',
  },
  no_room: {
    status: 507,
    zh: '服务器的磁盘满了，文件留着，告诉管理员',
    en: 'The disk of the server is full; keep the file and tell an administrator',
  },
} as const satisfies Refusals
export type FileRefusal = keyof typeof fileRefusals
