import { carryContract, carryRing, keepFirstLoadSmall, leaveFonts } from '@lifetree/ui/bundle'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstLoad } from './first-load.ts'
import { nonceForStyles } from './nonce-for-styles.ts'

const serverAddress = process.env.LIFETREE_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/desk/',
  plugins: [
    react(),
    leaveFonts(),
    nonceForStyles(),
    carryContract('whole'),
    carryRing(),
    keepFirstLoadSmall(firstLoad),
  ],
  /** The server puts a fresh nonce in its place with every page, for the styles that antd writes. */
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: { manifest: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  server: { proxy: { '/api': serverAddress, '/ground': serverAddress, '/fonts': serverAddress } },
})
