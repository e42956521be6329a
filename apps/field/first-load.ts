/** Sign-in, today, and the report with its camera: a phone loads them over a mobile network. */
export const firstLoad = { limit: 120 * 1024, screens: [] } as const
