export { type ExpectedFile, expectFiles } from './expect-files.ts'
