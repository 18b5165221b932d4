import { runEntryPoint } from './bootstrap.mjs'

runEntryPoint('test.ts')
