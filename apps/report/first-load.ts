/** The form and the page of a link: anybody’s phone loads them, once. The map comes when it is opened. */
export const firstLoad = { limit: 100 * 1024, screens: [] } as const
