import { SETTINGS } from '../platform/settings.ts'
import type { Command } from './command.ts'

/** Every command with what it does, and every variable that the program reads. */
export function helpText(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ usage, say }) => [
    `  npm run lifetree -- ${usage}`,
    `      ${say.zh}`,
    `      ${say.en}`,
  ])
  const settings = Object.entries(SETTINGS).flatMap(([name, { say }]) => [
    `  ${name}`,
    `      ${say.zh}`,
    `      ${say.en}`,
  ])
  return ['命令 · Commands', ...lines, '', '环境变量 · Settings in the environment', ...settings, ''].join('\n')
}
