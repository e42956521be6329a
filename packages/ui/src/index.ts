export {
  type Appearance,
  AppearanceProvider,
  type TextSize,
  type ThemeChoice,
  useAppearance,
} from './appearance.tsx'
export { Button, type ButtonLook } from './button.tsx'
export { LightIcon, Mark } from './drawings.tsx'
export { type DurationStyle, type Format, formatIn } from './format.ts'
export { type Language, LanguageProvider, useLanguage, useWords } from './language.tsx'
export { Popover } from './popover.tsx'
export { type Dictionary, dictionary, type Lang, type Phrases, type Said, type Words } from './said.ts'
export { Skeleton } from './states/skeleton.tsx'
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
export {
  type ActionKey,
  type KeyedAction,
  type KeyLine,
  type ListKeys,
  type RowProps,
  useListKeys,
} from './use-list-keys.ts'
export type { WayOn } from './way-on.tsx'
