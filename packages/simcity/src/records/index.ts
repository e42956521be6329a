export { deliverFiles } from './deliver.ts'
export { type Dataset, type Department, departments, type PersonField } from './departments.ts'
export { type ErrorKind, type ErrorRates, errorKinds, errorRates } from './errors.ts'
export { makeRecords, type Progress, type RecordsOptions, type Space, spaceFor } from './make-records.ts'
