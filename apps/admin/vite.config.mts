import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API answers while the page is being worked on (`npx vite apps/admin`). */
const API = process.env['DIXIT_URL'] ?? 'http://127.0.0.1:3210';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Strict content security policy: no data: address for scripts or fonts, no inlined module preload.
  build: {
    // Browsers that know light-dark() by themselves.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    // What `npm run budgets` weighs.
    manifest: true,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: { proxy: { '/v1': API, '/health': API, '/docs': API } },
});
