export {
  type Appearance,
  AppearanceProvider,
  type TextSize,
  type ThemeChoice,
  useAppearance,
} from './appearance.tsx'
export { Button, type ButtonLook } from './button.tsx'
export type { ClockSaid } from './clock/clock-said.ts'
export { ClockText } from './clock/clock-text.tsx'
export { useLimitText } from './clock/limit-text.ts'
export { type Milestone, Milestones } from './clock/milestones.tsx'

export { Dialog } from './dialog.tsx'
export { LightIcon, Mark } from './drawings.tsx'
export { Figure } from './figure.tsx'
export { ErrorSummary, type FieldFault } from './form/error-summary.tsx'
export { type ControlProps, Field } from './form/field.tsx'
export { MaskedValue, type Purpose } from './form/masked-value.tsx'
export type { DurationStyle, Format } from './format.ts'
export { Kbd } from './keys/kbd.tsx'
export { KeyHelp } from './keys/key-help.tsx'
export { actionKeys, type KeyMap, keptKeys, keyMapOf } from './keys/key-map.ts'
export { type Language, LanguageProvider, useLanguage, useWords } from './language.tsx'
export { PhotoPair, PhotoStrip, type Picture } from './media/photo.tsx'
export { VoicePlayer } from './media/voice-player.tsx'
export { Popover } from './popover.tsx'
export { type Dictionary, dictionary, type Lang, type Phrases, type Said, type Words } from './said.ts'
export { Skeleton } from './states/skeleton.tsx'
export { State } from './states/state.tsx'
export {
  EmptyState,
  ErrorState,
  ForbiddenState,
  GoneState,
  NoMatchState,
  NotFoundState,
  OfflineState,
  SlowState,
  TakenState,
} from './states/states.tsx'
export { Timeline, type TimelineEntry, type TimelineKind } from './timeline/timeline.tsx'
export {
  type ActionKey,
  type KeyedAction,
  type KeyLine,
  type ListKeys,
  type RowProps,
  useListKeys,
} from './use-list-keys.ts'
export { useNow } from './use-now.ts'
export type { WayOn } from './way-on.tsx'
export { type WhyInput, WhyPopover } from './why-popover.tsx'
