import type { PhotoSize } from '@lifetree/contract/file'

/** Where a file of a case is served to those who may see the case. */
export const fileAddress = (id: string, size?: PhotoSize): string =>
  size ? `/api/files/${id}?size=${size}` : `/api/files/${id}`
