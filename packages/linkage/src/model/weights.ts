/** Weights are whole numbers of 1/1024 bit, so that sums agree on every engine. */
export const bit = 1024

/** log2 of the ratio of two probabilities, in 1/1024 bit: the match weight of a level (Fellegi and Sunter 1969). */
export const weightOf = (m: number, u: number): number => Math.round(Math.log2(m / u) * bit)

/** Weight with which a pair begins: log2 of the odds that two rows are of one entity. */
export const priorWeight = (prior: number): number => Math.round(Math.log2(prior / (1 - prior)) * bit)

/** The probability that a weight stands for. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** (-weight / bit))
