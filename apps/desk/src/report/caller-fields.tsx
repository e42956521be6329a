import { Field, useWords } from '@lifetree/ui'
import { Choices } from '../form/choices.tsx'
import { useSession } from '../session/session-context.ts'
import { sourcesOf } from './call-report.ts'
import { EarlierCalls } from './earlier-calls.tsx'
import style from './report.module.css'
import { TellingFields } from './telling-fields.tsx'
import type { ReportForm } from './use-report.ts'
import { reportWords } from './words.ts'

interface CallerFieldsProps {
  readonly form: ReportForm
}

/** Where it comes from, and who called. */
export function CallerFields({ form }: CallerFieldsProps) {
  const words = useWords(reportWords)
  const { typed, change, faultOf } = form
  const sources = sourcesOf(useSession().position.role)
  return (
    <>
      {sources.length > 1 && (
        <Choices
          id="source"
          legend={words.source}
          value={typed.source}
          options={sources.map(source => ({ value: source, says: words.sources[source] }))}
          onChange={source => change({ source })}
        />
      )}
      {typed.source !== 'memo' && (
        <div className={style.caller}>
          <Field id="phone" label={words.phone} fault={faultOf('phone')}>
            {control => (
              <input
                {...control}
                className="lt-input"
                type="tel"
                maxLength={20}
                autoComplete="off"
                value={typed.phone}
                onChange={event => change({ phone: event.target.value })}
              />
            )}
          </Field>
          <Field id="caller" label={words.callers[typed.source]} fault={faultOf('caller')}>
            {control => (
              <input
                {...control}
                className="lt-input"
                maxLength={60}
                autoComplete="off"
                value={typed.caller}
                onChange={event => change({ caller: event.target.value })}
              />
            )}
          </Field>
          <EarlierCalls phone={typed.phone} />
          <p className={style.callerHelp}>{words.callerHelp}</p>
          <label className={style.check}>
            <input
              type="checkbox"
              checked={typed.wantsCallBack}
              onChange={event => change({ wantsCallBack: event.target.checked })}
            />
            {words.wantsCallBack}
          </label>
          <TellingFields form={form} />
        </div>
      )}
    </>
  )
}
