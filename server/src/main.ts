import { inspect } from 'node:util'
import { auditVerifyCommand } from './commands/audit-verify.ts'
import { backupCommand } from './commands/backup.ts'
import type { Command } from './commands/command.ts'
import { helpText, usageText } from './commands/help.ts'
import { initCommand } from './commands/init.ts'
import { migrateCommand } from './commands/migrate.ts'
import { recountCommand } from './commands/recount.ts'
import { restoreCommand } from './commands/restore.ts'
import { simcityCommand } from './commands/simcity.ts'
import { simulateCommand } from './commands/simulate.ts'
import { startCommand } from './commands/start.ts'
import { ConfigError, readConfig } from './platform/config.ts'

const commands: readonly Command[] = [
  startCommand,
  initCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  auditVerifyCommand,
  recountCommand,
  simcityCommand,
  simulateCommand,
]

/** Runs the command that the arguments name; answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = findCommand(args)
  const helped = args.length === 0 || args[0] === 'help' || args.includes('--help')
  if (helped || !command) {
    process[helped ? 'stdout' : 'stderr'].write(helpText(commands))
    return helped ? 0 : 2
  }
  if (!isComplete(command, args)) {
    process.stderr.write(`${usageText(command)}\n`)
    return 2
  }
  try {
    return await command.run(args.slice(wordsOf(command).length), readConfig(process.env))
  } catch (error) {
    if (isWrongOption(error)) {
      process.stderr.write(`${usageText(command)}\n`)
      return 2
    }
    process.stderr.write(`${explain(error)}\n`)
    return 1
  }
}

/** Whether each argument that the usage shows in capitals, outside brackets, was given. */
const isComplete = (command: Command, args: readonly string[]): boolean => {
  const wanted = command.usage
    .replace(/\[.*?\]/g, '')
    .split(' ')
    .filter(word => /^[A-Z]/.test(word))
  return args.length >= wordsOf(command).length + wanted.length
}

/** The words by which a command is called, without its arguments (in capitals) and options. */
const wordsOf = ({ usage }: Command): string[] => usage.split(' ').filter(word => /^[a-z]/.test(word))

const findCommand = (args: readonly string[]): Command | undefined =>
  commands.find(command => wordsOf(command).every((word, i) => args[i] === word))

/** An option that the command does not have, or one that lacks its value. */
const isWrongOption = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')

/** What went wrong, for the operator; the stack, for a complaint, only where the log is to say everything. */
function explain(error: unknown): string {
  if (!(error instanceof Error) || error instanceof ConfigError)
    return String(error instanceof Error ? error.message : error)
  if (process.env.LIFETREE_LOG === 'debug') return inspect(error)
  return error.cause instanceof Error ? `${error.message}\n  ${error.cause.message}` : error.message
}

process.exitCode = await main(process.argv.slice(2))
