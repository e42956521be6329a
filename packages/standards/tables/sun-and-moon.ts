/** New moons after J. Meeus, Astronomical Algorithms, 2nd ed., chapter 49; within some seconds of the full theory. */

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180)

/** Amplitude in days; multiples of the sun's anomaly, the moon's, and the argument of latitude; power of the eccentricity. */
const terms: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
]

/** Amplitude in millionths of a day, angle at the epoch and its step a lunation: what the planets add. */
const planets: readonly (readonly [number, number, number])[] = [
  [325, 299.77, 0.107408],
  [165, 251.88, 0.016321],
  [164, 251.83, 26.651886],
  [126, 349.42, 36.412478],
  [110, 84.66, 18.206239],
  [62, 141.74, 53.303771],
  [60, 207.14, 2.453732],
  [56, 154.84, 7.30686],
  [47, 34.52, 27.261239],
  [42, 207.19, 0.121824],
  [40, 291.34, 1.844379],
  [37, 161.72, 24.198154],
  [35, 239.56, 25.513099],
  [23, 331.55, 3.592518],
]

/** Seconds between dynamical and universal time; rounded tables of the IERS, and a slow rise after them. */
const clockYears = [1900, 1910, 1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020, 2110]
const clockSeconds = [-3, 10, 21, 24, 24, 29, 33, 40, 51, 57, 64, 66, 69, 105]

function clockDifference(year: number): number {
  const at = Math.max(
    1,
    clockYears.findIndex(each => each >= year),
  )
  const [from, to] = [clockYears[at - 1]!, clockYears[at]!]
  return clockSeconds[at - 1]! + ((clockSeconds[at]! - clockSeconds[at - 1]!) * (year - from)) / (to - from)
}

/** The time of a new moon in days since 1970-01-01, universal time; lunation 0 is that of 6 January 2000. */
export function newMoon(lunation: number): number {
  const k = lunation
  const t = k / 1236.85
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 0.000000011 * t ** 4
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2
  let days = 2451550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 0.00000000073 * t ** 4
  for (const [size, a, b, c] of terms)
    days += size * eccentricity ** Math.abs(a) * sin(a * sun + b * moon + c * latitude)
  days -= 0.00017 * sin(node)
  for (const [at, [size, angle, step]] of planets.entries())
    days += size * 1e-6 * sin(angle + step * k - (at === 0 ? 0.009173 * t ** 2 : 0))
  return days - 2440587.5 - clockDifference(2000 + k / 12.3685) / 86_400
}

/** Amplitude in degrees, angle in 1900 and its step a century: what Venus, Jupiter and the moon do to the sun's place. */
const disturbances: readonly (readonly [number, number, number])[] = [
  [0.00134, 153.23 + 90, 22_518.7541],
  [0.00154, 216.57 + 90, 45_037.5082],
  [0.002, 312.69 + 90, 32_964.3577],
  [0.00179, 350.74, 445_267.1142],
  [0.00178, 231.19, 20.2],
]

/**
 * The sun's apparent longitude in degrees at a time in days since 1970-01-01, after J. Meeus, Astronomical Formulae for
 * Calculators, chapter 18 with its corrections: within a thousandth of a degree or so, two minutes of its way.
 */
export function sunLongitude(days: number): number {
  const seconds = clockDifference(1970 + days / 365.2425)
  const t = (days + seconds / 86_400 + 2440587.5 - 2415020) / 36_525
  const mean = 279.69668 + 36_000.76892 * t + 0.0003025 * t ** 2
  const anomaly = 358.47583 + 35_999.04975 * t - 0.00015 * t ** 2 - 0.0000033 * t ** 3
  const centre =
    (1.91946 - 0.004789 * t - 0.000014 * t ** 2) * sin(anomaly) +
    (0.020094 - 0.0001 * t) * sin(2 * anomaly) +
    0.000293 * sin(3 * anomaly)
  const disturbed = disturbances.reduce((sum, [size, angle, step]) => sum + size * sin(angle + step * t), 0)
  const apparent = mean + centre + disturbed - 0.00569 - 0.00479 * sin(259.18 - 1934.142 * t)
  return ((apparent % 360) + 360) % 360
}
