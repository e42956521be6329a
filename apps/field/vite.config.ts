import { carryContract, carryRing, keepFirstLoadSmall, leaveFonts } from '@lifetree/ui/bundle'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstLoad } from './first-load.ts'

const aMonth = 30 * 86_400

const serverAddress = process.env.LIFETREE_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  base: '/field/',
  plugins: [
    react(),
    leaveFonts(),
    tailwind(),
    VitePWA({
      // A new version waits until the app is closed, or until its user says so: never in the middle of a report.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/field/',
        name: '社管通 · 生命树',
        short_name: '社管通',
        lang: 'zh-CN',
        start_url: '/field/',
        scope: '/field/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#F4F6F6',
        theme_color: '#0B6474',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png}'],
        // What rings while the app is closed.
        importScripts: ['ring.js'],
        // The map is a third of a megabyte: kept when it was first opened.
        globIgnores: ['**/maplibre-*', '**/ground-*'],
        // The first page of a phone is served too: its photos are kept from the start.
        clientsClaim: true,
        navigateFallback: '/field/index.html',
        navigateFallbackAllowlist: [/^\/field(?:\/|$)/],
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/field/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'lifetree-field-parts', expiration: { maxEntries: 60 } },
          },
          {
            // A name that was read once with a rare character in it is read without a network too.
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/fonts/'),
            handler: 'CacheFirst',
            options: { cacheName: 'lifetree-field-fonts', cacheableResponse: { statuses: [200] } },
          },
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/ground/'),
            handler: 'StaleWhileRevalidate',
            options: {
              cacheName: 'lifetree-field-ground',
              cacheableResponse: { statuses: [200] },
              expiration: { maxEntries: 400, maxAgeSeconds: aMonth },
            },
          },
          {
            urlPattern: ({ url, sameOrigin, request }) =>
              sameOrigin && request.method === 'GET' && /^\/api\/files\/[^/]+$/.test(url.pathname),
            handler: 'CacheFirst',
            options: {
              cacheName: 'lifetree-field-photos',
              cacheableResponse: { statuses: [200] },
              expiration: { maxEntries: 400, maxAgeSeconds: aMonth },
            },
          },
        ],
      },
    }),
    carryContract('slim'),
    carryRing(),
    keepFirstLoadSmall(firstLoad),
  ],
  /** The server puts a fresh nonce in its place with every page. */
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: {
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    // The first load in one piece: two dozen small ones weigh more, and each costs a slow line a way there and back.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/api': serverAddress, '/ground': serverAddress, '/fonts': serverAddress } },
})
