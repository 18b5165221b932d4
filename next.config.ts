import type { NextConfig } from 'next'
import { SECURITY_HEADERS } from './lib/security-headers.ts'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'sharp', 'pg-boss', 'exceljs', 'officecrypto-tool'],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  async headers() {
    return [{ source: '/:path*', headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) }]
  },
}

export default config
