import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './language.tsx'
import { Popover } from './popover.tsx'
import { whyWords } from './words.ts'

/** Something that went into a derived value, with where it comes from. */
export interface WhyInput {
  readonly what: string
  readonly value: string
  /** 户籍 · 3 天前 */
  readonly source?: string | undefined
}

interface WhyPopoverProps {
  /** The derived value itself, underlined with dots. */
  readonly children: ReactNode
  /** Read in place of the value where that alone says too little. */
  readonly spoken?: string | undefined
  /** The result in one sentence. */
  readonly result: string
  /** The rule and its version: 责任表 v12. */
  readonly rule: string
  /** Where the rule can be read. */
  readonly ruleHref?: string | undefined
  readonly inputs: readonly WhyInput[]
  /** 不对?: where a person says that it is wrong. */
  readonly onWrong?: (() => void) | undefined
}

/** Why a value is what it is: result, rule and version, inputs with sources, and a way to object. */
export function WhyPopover({ children, spoken, result, rule, ruleHref, inputs, onWrong }: WhyPopoverProps) {
  const words = useWords(whyWords)
  return (
    <Popover label={children} spoken={spoken} title={words.why}>
      {() => (
        <div className="lt-reasons">
          <p>{result}</p>
          <p className="lt-quiet">
            {`${words.rule} `}
            {ruleHref ? <a href={ruleHref}>{rule}</a> : rule}
          </p>
          {inputs.length > 0 && (
            <dl>
              {inputs.map(input => (
                <div key={input.what}>
                  <dt>{input.what}</dt>
                  <dd>{input.value}</dd>
                  {input.source && <dd className="lt-tag">{input.source}</dd>}
                </div>
              ))}
            </dl>
          )}
          {onWrong && (
            <Button look="quiet" onClick={onWrong}>
              {words.wrong}
            </Button>
          )}
        </div>
      )}
    </Popover>
  )
}
