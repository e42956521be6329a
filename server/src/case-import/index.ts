export { caseImportTasks } from './jobs.ts'
export { caseImportRetention } from './retention.ts'
export { caseImportEndpoints } from './routes.ts'
