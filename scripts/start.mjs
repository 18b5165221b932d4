import { runEntryPoint } from './bootstrap.mjs'

runEntryPoint('start.ts')
