import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { nonceForStyles } from './nonce-for-styles.ts'
import { keepInitialSmall } from './size.ts'

const serverAddress = process.env.LIFETREE_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/desk/',
  plugins: [react(), nonceForStyles(), keepInitialSmall()],
  /** The server puts a fresh nonce in its place with every page, for the styles that antd writes. */
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: {
    alias: [
      {
        find: /^typebox$/,
        replacement: fileURLToPath(new URL('../../packages/contract/src/schema-stand-in.ts', import.meta.url)),
      },
    ],
  },
  worker: { format: 'es' },
  build: { manifest: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  server: { proxy: { '/api': serverAddress, '/ground': serverAddress } },
})
