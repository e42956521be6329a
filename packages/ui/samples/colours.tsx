import { contrast } from '../src/contrast.ts'
import { Mark, useAppearance, useWords } from '../src/index.ts'
import { appIconSvg, type Colours, changeShades, chartHues, dark, light, mapShades, type Role } from '../src/tokens.ts'
import { contentWords } from './words.ts'

/** The ground that each role is seen on. */
const groundOf = (role: Role): Role => {
  if (role === 'onAccent') return 'accent'
  return 'surface'
}

function Swatch({ role, colours }: { readonly role: Role; readonly colours: Colours }) {
  return (
    <li>
      <i style={{ background: colours[role] }} />
      <code>{role}</code>
      <code className="lt-quiet">{colours[role]}</code>
      <span className="number">{contrast(colours[role], colours[groundOf(role)]).toFixed(2)}</span>
    </li>
  )
}

function Shades({ label, shades }: { readonly label: string; readonly shades: readonly string[] }) {
  return (
    <div>
      <h3>{label}</h3>
      <div className="shades">
        {shades.map(shade => (
          <i key={shade} style={{ background: shade }} />
        ))}
      </div>
    </div>
  )
}

export function ColoursSample() {
  const words = useWords(contentWords)
  const { theme } = useAppearance()
  const colours: Colours = theme === 'dark' ? dark : light
  return (
    <div className="card pad stack">
      <ul className="swatches">
        {(Object.keys(light) as Role[]).map(role => (
          <Swatch key={role} role={role} colours={colours} />
        ))}
      </ul>
      <div className="three">
        <Shades label={words.charts} shades={chartHues} />
        <Shades label={words.mapShades} shades={mapShades} />
        <Shades label={words.changes} shades={changeShades} />
      </div>
      <div>
        <h3>{words.mark}</h3>
        <div className="marks">
          {[16, 24, 32, 48].map(size => (
            <Mark key={size} size={size} />
          ))}
          <img src={`data:image/svg+xml,${encodeURIComponent(appIconSvg(48))}`} alt={words.appIcon} />
          <span className="lt-quiet">{words.scales16}</span>
        </div>
      </div>
    </div>
  )
}
