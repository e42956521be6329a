import { enableCompileCache } from 'node:module'

// What was compiled once is not compiled again: half of the time in which the command begins.
enableCompileCache()
const { main } = await import('./link.ts')
await main()
