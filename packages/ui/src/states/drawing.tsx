/** The three line drawings of the product, in the stroke of the mark. */
export type DrawingName = 'empty' | 'offline' | 'done'

const paths: Readonly<Record<DrawingName, string>> = {
  empty: 'M8 58h48M14 58V28L32 12l18 16v30M32 58V36M32 51l-7-6M32 45l7-6',
  offline:
    'M20 8h24a4 4 0 0 1 4 4v40a4 4 0 0 1-4 4H20a4 4 0 0 1-4-4V12a4 4 0 0 1 4-4ZM28 50h8M24 26a12 12 0 0 1 16 0M28 32a6 6 0 0 1 8 0M22 40 42 18',
  done: 'M8 58h48M14 58V28L32 12l18 16v30M23 40l7 7 12-14',
}

export function Drawing({ name }: { readonly name: DrawingName }) {
  return (
    <svg className="lt-drawing" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
