import type { NextConfig } from 'next'
import { SECURITY_HEADERS } from './lib/security-headers.ts'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'sharp', 'pg-boss', 'exceljs', 'officecrypto-tool'],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  async headers() {
    return [
      { source: '/:path*', headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) },
      // Kept by a phone or a proxy it would hold the phone app back at an old version.
      { source: '/field-worker.js', headers: [{ key: 'cache-control', value: 'no-cache' }] },
    ]
  },
}

export default config
