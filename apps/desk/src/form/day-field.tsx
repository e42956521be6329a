import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'

interface DayFieldProps {
  readonly id: string
  readonly className?: string | undefined
  /** YYYY-MM-DD, as `min` and `max`; nothing where no day is chosen. */
  readonly value: string | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly 'aria-invalid'?: true | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly onChange: (day: string | undefined) => void
}

/** A day of the calendar, typed or picked: in the language of the page, whatever the browser's. Within an AntdFrame. */
export function DayField({ value, min, max, className = '', onChange, ...control }: DayFieldProps) {
  return (
    <DatePicker
      {...control}
      className={className}
      format="YYYY-MM-DD"
      placeholder=""
      value={value ? dayjs(value) : null}
      {...(min && { minDate: dayjs(min) })}
      {...(max && { maxDate: dayjs(max) })}
      onChange={day => onChange(day?.format('YYYY-MM-DD'))}
    />
  )
}
