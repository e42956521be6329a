/**
 * Weights of the twelve months by class, January first, where the season matters: a table of our own, after the climate of
 * the lower Yangtze (frost in January, plum rains from mid-June to mid-July, heat to September, leaves in November) and the
 * habits that follow it. Only their proportions count: a class comes as often in a year as without.
 */
const months: Readonly<Record<string, string>> = {
  // Rain gratings and water on the road: plum rains and summer storms; leaves in autumn.
  '010103': '345678765554',
  '010104': '234479875576',
  '020406': '112359874211',
  // Lamps: the longer the night.
  '010118': '876544445678',
  // Trees and greenery: spring growth, storms, drought; a fallen tree after gales.
  '010402': '234567887543',
  '010405': '234677766543',
  '020480': '223467984322',
  // Litter and rubbish in the heat; leaves and dust in dry months.
  '010305': '345678887543',
  '020102': '445678887654',
  '020104': '654444444568',
  '020302': '765554444568',
  // Frost breaks pipes, roads after it.
  '020402': '985443344457',
  '020110': '567787765445',
  // Evenings outside: stalls, barbecue, noise, shared bicycles.
  '020301': '345678887654',
  '020504': '445678887654',
  '020506': '345777677654',
  '020508': '112478986421',
  // Fire: gas, heaters and lines in winter; charging lines in summer.
  '020403': '876543334567',
  '038202': '655556776556',
  // Elders alone: cold and heat.
  '038601': '764445875457',
}

const monthOf = (day: string): number => Number(day.slice(5, 7)) - 1

const shares: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries(months).map(([code, weights]) => {
    const own = [...weights].map(Number)
    const mean = own.reduce((a, b) => a + b, 0) / 12
    return [code, own.map(weight => weight / mean)]
  }),
)

/** How often a class is reported in the month of a day, as a multiple of its mean over the year. */
export const seasonOf = (category: string, day: string): number => shares.get(category)?.[monthOf(day)] ?? 1

/** The largest of them. */
export const mostInSeason = Math.max(...[...shares.values()].flat())
