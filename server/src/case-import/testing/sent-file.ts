import * as contract from '@lifetree/contract/case-import'
import { importLimits } from '@lifetree/contract/case-import-mapping'
import type { Client } from '@lifetree/contract/client'
import { v7 } from 'uuid'

export interface FileToSend {
  readonly source: string
  readonly name: string
  readonly content: Buffer
}

/** Sends a file in its parts and has it read; answers the import's id. */
export async function sendFile(client: Client, { source, name, content }: FileToSend): Promise<string> {
  const id = v7()
  await client.call(contract.startCaseImport, { id, source, name, bytes: content.length })
  for (let place = 0; place * importLimits.part < content.length; place++) {
    const part = content.subarray(place * importLimits.part, (place + 1) * importLimits.part)
    await client.call(contract.sendImportPart, { id, place, content: part.toString('base64') })
  }
  await client.call(contract.readCaseImport, { id })
  return id
}
