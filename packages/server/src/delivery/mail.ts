import { createTransport } from 'nodemailer'
import { delivered, giveUp, retry, type Outcome } from './outcome.ts'

export interface OutgoingMail {
  /** Id of the delivery: the Message-ID is made of it, so that a second attempt is recognisably the same mail. */
  readonly id: string
  readonly from: string
  readonly to: string | { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Message-ID of the mail this one answers. */
  readonly inReplyTo?: string
}

/** A connection to a mail server, kept open between mails. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<Outcome>
  /** Connects and signs in without sending, for the settings screen. */
  verify(): Promise<Outcome>
  close(): void
}

const TIMEOUT_MS = 10_000

/** Message-ID of a delivery: its id at the sender's domain. */
export function messageId(id: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'cairn.invalid'
  return `<${id}@${domain.toLowerCase()}>`
}

/** Opens a mailer for an SMTP URL such as `smtps://user:password@smtp.example.com:465`. Throws a `TypeError` for another kind of URL. */
export function openMailer(smtpUrl: string): Mailer {
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol)) throw new TypeError('not an SMTP URL')
  const transport = createTransport({
    ...addressOf(new URL(smtpUrl)),
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What a mail says is text from people; it must never make the server open files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async ({ id, ...mail }: OutgoingMail): Promise<Outcome> => {
    try {
      const info = await transport.sendMail({ ...mail, messageId: messageId(id, mail.from) })
      return delivered(info.response)
    } catch (error) {
      return readMailError(error)
    }
  }
  const verify = async (): Promise<Outcome> => {
    try {
      await transport.verify()
      return delivered()
    } catch (error) {
      return readMailError(error)
    }
  }
  return { send, verify, close: () => transport.close() }
}

function addressOf(url: URL) {
  const secure = url.protocol === 'smtps:'
  const rejectUnauthorized = url.searchParams.get('verify') !== 'no'
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    tls: { rejectUnauthorized },
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  }
}

/** SMTP's 4xx and broken connections are tried again, 5xx are not; a refused sign-in waits for someone to mend the settings. */
export function readMailError(error: unknown): Outcome {
  const { code, responseCode, message } = describe(error)
  if (code === 'EAUTH') return retry('sign-in', message)
  if (responseCode !== null && responseCode >= 500)
    return giveUp(code === 'EENVELOPE' ? 'recipient' : 'refused', message)
  if (responseCode !== null && responseCode >= 400) return retry('server-error', message)
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return giveUp('recipient', message)
  return retry(code === 'ETIMEDOUT' ? 'timeout' : 'unreachable', message)
}

function describe(error: unknown): { code: string; responseCode: number | null; message: string } {
  if (!(error instanceof Error)) return { code: '', responseCode: null, message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  return { code, responseCode, message: error.message }
}
