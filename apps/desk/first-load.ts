/** The page's own and the board's, which most of those who open it see first. */
export const firstLoad = { limit: 450 * 1024, screens: ['src/board/board-screen.tsx'] } as const
