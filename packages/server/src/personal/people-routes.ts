import * as z from 'zod'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { maskMail, maskPhone } from '../http/masked-phones.ts'
import { read } from '../http/read.ts'
import type { PersonalContext } from './context.ts'
import { findPeople, readWanted } from './find-people.ts'
import { refusedSince } from './refused.ts'
import { People, tags } from './schemas.ts'

/** GET /personal/people: the records of whoever has this phone, mail or name. */
export function peopleRoutes(app: App, context: PersonalContext): void {
  const schema = {
    tags,
    summary: 'Records of a person: leads, contacts, customers, by phone, mail, or name (and company)',
    querystring: z.object({ q: z.string().trim().min(2).max(200), company: z.string().max(200).default('') }),
    response: { 200: People },
  }
  app.get('/api/v1/personal/people', { schema }, async (req) => {
    const who = askerWith(req, 'personal.manage')
    const wanted = readWanted(req.query.q, req.query.company)
    return read(context.reader, who, async (trx) => ({
      records: (await findPeople(trx, who.org, wanted)).map(
        ({ kind, id, name, company, customer, phone, mail, at, sure }) => ({
          kind,
          id,
          name,
          company,
          customer,
          phone: phone && maskPhone(phone),
          mail: mail && maskMail(mail),
          at: at.toISOString(),
          sure,
        }),
      ),
      refused: await refusedSince(trx, who.org, context.config.secret, [...wanted.phones, ...wanted.mails]),
    }))
  })
}
