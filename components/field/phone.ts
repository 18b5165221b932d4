// What the screens know of the phone's store: one door, so that it is seen what they use.
export { phone } from './store/phone.ts'
export { takeOver } from './store/shell.ts'
export { phoneName } from './store/sign-in.ts'
export * from './store/types.ts'
