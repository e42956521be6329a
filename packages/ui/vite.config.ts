import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { leaveFonts } from './bundle/leave-fonts.ts'

export default defineConfig({
  root: 'samples',
  base: './',
  plugins: [react(), leaveFonts()],
  build: { outDir: '../dist', emptyOutDir: true },
})
