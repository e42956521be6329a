import { SETTINGS } from '../platform/settings.ts'
import type { Command } from './command.ts'

/** Every command with what it does, and every variable that the program reads. */
export function helpText(commands: readonly Command[]): string {
  const settings = Object.entries(SETTINGS).map(([name, { say }]) => `  ${name}\n      ${say.zh}\n      ${say.en}`)
  return [
    '命令 · Commands',
    ...[...commands, help].map(usageText),
    '',
    '环境变量 · Settings in the environment',
    ...settings,
    '',
  ].join('\n')
}

const help: Pick<Command, 'usage' | 'say'> = {
  usage: 'help',
  say: { zh: '列出全部命令和设置', en: 'list every command and setting' },
}

export const usageText = ({ usage, say }: Pick<Command, 'usage' | 'say'>): string =>
  `  npm run lifetree -- ${usage}\n      ${say.zh}\n      ${say.en}`
