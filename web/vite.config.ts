import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const gateway = process.env.TURNOUT_GATEWAY ?? 'http://localhost:8080';
const toGateway = [
  '/api',
  '/auth',
  '/oauth2',
  '/login',
  '/logout',
  '/sse',
  '/docs',
  '/v3',
  '/join',
  '/ca.crt',
  '/mailbox-api',
  '/phone-api',
];
const proxy = {
  ...Object.fromEntries(toGateway.map((path) => [path, { target: gateway, xfwd: true }])),
  '/ws': { target: gateway, ws: true },
};

/** The policy the gateway sends, so that `vite preview` fails where production would. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types turnout default',
].join('; ');

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: {
    host: '127.0.0.1',
    port: 4173,
    proxy,
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  build: {
    target: 'es2022',
    // Inlined assets would be data: scripts or styles, which the policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: null,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        // Only browsers of a platform that uses Firebase load its SDK, and none needs it without a connection.
        globIgnores: ['**/firebase-*.js'],
      },
      manifest: {
        id: '/',
        name: 'Turnout',
        short_name: 'Turnout',
        description: 'Your event, your day, your crew.',
        start_url: '/',
        display: 'standalone',
        background_color: '#f5f2ea',
        theme_color: '#12403a',
        icons: [
          { src: '/icons/turnout-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/turnout-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: '/icons/turnout-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
      },
    }),
  ],
  test: {
    environment: 'jsdom',
    globals: false,
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 90_000,
    maxWorkers: 2,
  },
});
