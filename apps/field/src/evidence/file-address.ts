/** Where a file of a case is served to those who may see the case: `small` for rows, `large` for a screen. */
export const fileAddress = (id: string, size: 'small' | 'large'): string => `/api/files/${id}?size=${size}`
