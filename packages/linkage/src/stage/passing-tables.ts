/** Tables that serve some steps of a run and nothing after them, by the first word of their names. */
const words = (names: string): RegExp => new RegExp(`^(?:${names.split(' ').join('|')})(?:_|$)`)

/** Serve none after values are known by node. */
export const ofTexts = words('said numbered text like signature')
/** Serve none after pairs are found. */
export const ofBlocks = words('bearer pairs seeker')
/** Serve none after a field was compared. */
export const ofField = (field: string, mark: string): RegExp => new RegExp(`^(?:alike|asked|profile)_${field}_${mark}$`)
/** Serve none after all fields of pairs were compared. */
export const ofFields = (mark: string): RegExp => new RegExp(`^(?:level_.+|touched)_${mark}$`)
/** Serve none after weights are learnt. */
export const ofLearning = /_(?:learn|random)$/
/** Serve none after pairs are counted. */
export const ofComparing = words('candidate counted drawn learner learning pattern random')
/** Serve none after nodes have joined. */
export const ofJoining = words('anew best block edge reweighed rest shifted size wish')

/** Serve none after what is worth a look was chosen. */
export const ofWeighing = words('compared weighed')
