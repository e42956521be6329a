/** Features of persons and organisations as integers, for record linkage: their own door, since their tables weigh some 240 KB. */
export { compareDates, type DateLevel, dateLevelColumns, dateLevels, levelOfDates } from './date/compare-dates.ts'
export { dateColumns, dateFeatures, featuresOfDate } from './date/date-features.ts'
export { dateOfDay, dayNumber, isDay } from './date/days.ts'
export { findDayOfLunar, findLunarDate, type LunarDate } from './date/lunar.ts'
export { type DateKind, dateKinds, type ReadDate, readDate } from './date/read-date.ts'
export {
  compareIdentityNumbers,
  type IdentityLevel,
  identityLevels,
  levelOfIdentities,
} from './identity/compare-identities.ts'
export { identityColumns, identityDeletions, identityFeatures } from './identity/identity-features.ts'
export { type Identity, type IdentityKind, identityKinds, readIdentity } from './identity/read-identity.ts'
export { longIdentityNumber } from './identity-number.ts'
export { cleanLatin } from './latin/latin-text.ts'
export {
  editDistance,
  jaro,
  jaroWinkler,
  jaroWinklers,
  pairLikeness,
} from './latin/likeness.ts'
export { soundex } from './latin/soundex.ts'
export {
  all,
  any,
  type Columns,
  columnsOf,
  compileLevels,
  eq,
  type Level,
  levelSql,
  not,
  type Operand,
  same,
  type Test,
  testSql,
} from './level/levels.ts'
export { compareNames, levelOfNames, type NameLevel, nameLevelColumns, nameLevels } from './name/compare-names.ts'
export { featuresOfName, nameColumns, nameFeatures } from './name/name-features.ts'
export { type Name, type NameKind, nameKinds, readName } from './name/read-name.ts'
export {
  type CreditCode,
  type CreditCodeKind,
  creditCodeCheck,
  creditCodeKinds,
  organisationCodeCheck,
  readCreditCode,
  registrationCheck,
} from './organisation/credit-code.ts'
export {
  type OrganisationKind,
  type OrganisationName,
  organisationColumns,
  organisationFeatures,
  organisationKinds,
  readOrganisationName,
} from './organisation/organisation-name.ts'
export { type Phone, type PhoneKind, phoneKinds, readPhone, readPhones } from './phone.ts'
export { readSex, type SexCode } from './sex.ts'
