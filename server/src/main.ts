import type { Command } from './commands/command.ts'
import { helpText } from './commands/help.ts'
import { migrateCommand } from './commands/migrate.ts'
import { ConfigError, readConfig } from './platform/config.ts'

const commands: readonly Command[] = [migrateCommand]

/** Runs the command that the arguments name; answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = findCommand(args)
  if (!command || args.includes('--help')) {
    const asked = args.length === 0 || args[0] === 'help' || args.includes('--help')
    process[asked ? 'stdout' : 'stderr'].write(helpText(commands))
    return asked ? 0 : 2
  }
  try {
    return await command.run(args.slice(wordsOf(command).length), readConfig(process.env))
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    return 1
  }
}

/** The words by which a command is called, without its arguments (in capitals) and options. */
const wordsOf = ({ usage }: Command): string[] => usage.split(' ').filter(word => /^[a-z]/.test(word))

const findCommand = (args: readonly string[]): Command | undefined =>
  commands.find(command => wordsOf(command).every((word, i) => args[i] === word))

/** A fault of the configuration is for the operator, who needs no stack; anything else may be a bug. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\n  ${error.cause.message}` : ''
  return `${error.message}${cause}`
}

process.exitCode = await main(process.argv.slice(2))
