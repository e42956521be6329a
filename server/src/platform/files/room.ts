import { statfs } from 'node:fs/promises'
import { Refusal } from '../refuse.ts'
import type { FileFolder } from './folder.ts'

/** Bytes that are free where files lie. */
export type Room = () => Promise<number>

export const roomIn =
  ({ incoming }: FileFolder): Room =>
  async () => {
    const { bavail, bsize } = await statfs(incoming)
    return bavail * bsize
  }

/** Left for the database, which often lies on the same disk and must never find it full. */
const reserve = 256 * 1024 * 1024

/** Refuses `no_room` where so many bytes more would fill the disk. */
export async function refuseWithoutRoom(room: Room, bytes: number): Promise<void> {
  if ((await room()) < reserve + bytes) throw new Refusal('no_room')
}
