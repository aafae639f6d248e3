import { openMailer } from './mail.ts'
import type { Mailer } from './mail.ts'

/** Connections to mail servers, one set per server and sign-in, kept while they are used. */
export interface Mailers {
  to(smtpUrl: string): Mailer
  close(): void
}

/** Opens no connection yet: each server's on its first mail. */
export function openMailers(): Mailers {
  const open = new Map<string, Mailer>()
  return {
    to(smtpUrl) {
      const mailer = open.get(smtpUrl) ?? openMailer(smtpUrl)
      open.set(smtpUrl, mailer)
      return mailer
    },
    close() {
      for (const mailer of open.values()) mailer.close()
      open.clear()
    },
  }
}
