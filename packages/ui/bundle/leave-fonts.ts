import type { Plugin } from 'vite'

/** The server has the slices of rare characters, one for every app: a build leaves their addresses as they are. */
export const leaveFonts = (): Plugin => ({
  name: 'leave-fonts',
  config: () => ({ build: { rolldownOptions: { external: /^\/fonts\// } } }),
})
