/** `small` for rows (40 px and more), `large` for the panel, `whole` for the window over the page. */
export type PhotoSize = 'small' | 'large' | 'whole'

/** Where a file of a case is served to those who may see the case. */
export const fileAddress = (id: string, size: PhotoSize = 'whole'): string =>
  size === 'whole' ? `/api/files/${id}` : `/api/files/${id}?size=${size}`
