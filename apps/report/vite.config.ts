import { carryContract, keepFirstLoadSmall, leaveFonts } from '@lifetree/ui/bundle'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstLoad } from './first-load.ts'

const serverAddress = process.env.LIFETREE_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/report/',
  plugins: [react(), leaveFonts(), tailwind(), carryContract('slim'), keepFirstLoadSmall(firstLoad)],
  /** The server puts a fresh nonce in its place with every page. */
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: {
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/api': serverAddress, '/ground': serverAddress, '/fonts': serverAddress } },
})
