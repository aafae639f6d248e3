import { z } from 'zod'
import { Duration } from './duration.ts'
import { Playbook } from './playbook.ts'

const DURATION = '^-?P(?!$)(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$'

/**
 * The playbook as JSON Schema (draft 2020-12), for editors and other programs: what a person may write, defaults left
 * out. What no schema can say, such as names that must exist, is `checkPlaybook`'s.
 */
export function playbookJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Playbook, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === Duration) jsonSchema.pattern = DURATION
      // its pattern says as much, and a validator without formats refuses what it does not know
      if (jsonSchema.format === 'date' && jsonSchema.pattern !== undefined) delete jsonSchema.format
    },
  })
  return { ...schema, $id: 'urn:cairn:playbook:1', title: 'Cairn playbook' }
}
