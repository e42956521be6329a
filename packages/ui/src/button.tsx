import type { ButtonHTMLAttributes, ReactNode } from 'react'

/** `main`: the one filled button of a view · `plain`: outlined · `quiet`: text alone · `danger`: what cannot be undone. */
export type ButtonLook = 'main' | 'plain' | 'quiet' | 'danger'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: ButtonLook
  /** A drawing before the words. */
  readonly icon?: ReactNode
}

/** A button is never disabled: pressing it tells. Its words are verb and object. */
export function Button({ look = 'plain', icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`lt-button lt-button-${look} ${className}`}>
      {icon}
      <span>{children}</span>
    </button>
  )
}
