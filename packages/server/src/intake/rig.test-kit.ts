import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { verify } from '../delivery/standard-webhooks.ts'
import { openRig } from '../test/rig.ts'
import type { IntakeContext } from './context.ts'
import { openIntake, type Intake } from './open.ts'

/** The rig with the intake room in it, its files in a folder of their own. */
export async function openIntakeRig(playbook?: (shipped: Playbook) => Playbook) {
  const filesDir = mkdtempSync(join(tmpdir(), 'cairn-intake-'))
  const failures: unknown[] = []
  const opened: { intake?: Intake; context?: IntakeContext } = {}
  const rig = await openRig({
    ...(playbook && { playbook }),
    rooms: (given) => {
      const context = {
        ...given,
        config: { filesDir },
        verifySignature: verify,
        say: (error: unknown) => void failures.push(error),
      }
      opened.context = context
      opened.intake = openIntake(context)
      return [opened.intake.room]
    },
  })
  const { intake, context } = opened
  if (!intake || !context) throw new Error('the room was not opened')
  const close = async (): Promise<void> => {
    await intake.stop()
    await rig.close()
    rmSync(filesDir, { recursive: true, force: true })
  }
  return { ...rig, intake, context, failures, close }
}

/** A multipart upload of one file, as a browser sends it. */
export function upload(name: string, content: Buffer | string) {
  const boundary = 'boundary-of-the-tests'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
