import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { periodBefore } from '@cairn/core/health/period.ts'
import type { App, Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery } from '../http/paging.ts'
import { read } from '../http/read.ts'
import * as answers from './answers.ts'
import { completion } from './completion.ts'
import { lastDays } from './context.ts'
import type { PeriodView, ViewsContext } from './context.ts'
import { conversion } from './conversion.ts'
import { fairness } from './fairness.ts'
import { forecast } from './forecast.ts'
import { funnel } from './funnel.ts'
import { intake } from './intake.ts'
import { late } from './late.ts'
import { Slice } from './population.ts'
import { responseTimes } from './response.ts'
import { rowsBehind } from './rows.ts'

const Days = z.object({ days: z.enum(['7', '30', '90']).default('30').transform(Number) })

/** The cockpit: numbers of a period beside the one before, each with the address of the rows behind it. */
export function viewsRoom(context: ViewsContext): Room {
  return (app) => {
    cockpitRoute(app, context)
    partRoute(app, context, 'late', answers.Late, late)
    partRoute(app, context, 'mttr', answers.ResponseTimes, responseTimes)
    partRoute(app, context, 'conversion', answers.Conversion, conversion)
    partRoute(app, context, 'funnel', answers.Funnel, funnel)
    partRoute(app, context, 'forecast', answers.Forecast, forecast)
    partRoute(app, context, 'fairness', answers.Fairness, fairness)
    partRoute(app, context, 'completion', answers.Completion, completion)
    partRoute(app, context, 'intake', answers.Intake, intake)
    rowsRoute(app, context)
  }
}

function cockpitRoute(app: App, context: ViewsContext): void {
  const schema = { tags: ['cockpit'], querystring: Days, response: { 200: answers.Cockpit } }
  app.get('/api/v1/cockpit', { schema }, async (req) => {
    const { days } = req.query
    const part = <T>(measure: (view: PeriodView) => Promise<T>) => look(context, req, days, measure)
    const [lateActions, mttr, leadToOpportunity, way, expected, even, done, arrivals] = await Promise.all([
      part(async (view) => ({ ...dated(view, days), lateActions: await late(view) })),
      part(responseTimes),
      part(conversion),
      part(funnel),
      part(forecast),
      part(fairness),
      part(completion),
      part(intake),
    ])
    return {
      ...lateActions,
      mttr,
      leadToOpportunity,
      funnel: way.stages,
      funnelTop: way.top,
      forecast: expected,
      fairness: even,
      completion: done,
      intake: arrivals,
    }
  })
}

function partRoute<T extends z.ZodObject>(
  app: App,
  context: ViewsContext,
  name: string,
  answer: T,
  measure: (view: PeriodView) => Promise<z.infer<T>>,
): void {
  const Answer = answers.Dated.extend(answer.shape)
  const schema = { tags: ['cockpit'], querystring: Days, response: { 200: Answer } }
  app.get(`/api/v1/cockpit/${name}`, { schema }, async (req) => {
    const { days } = req.query
    const found = await look(context, req, days, async (view) => ({ ...dated(view, days), ...(await measure(view)) }))
    return found as z.infer<typeof Answer>
  })
}

function rowsRoute(app: App, context: ViewsContext): void {
  const querystring = Slice.extend(PageQuery.shape)
  const schema = { tags: ['cockpit'], querystring, response: { 200: Page(answers.Row) } }
  app.get('/api/v1/cockpit/rows', { schema }, async (req) => {
    const { cursor, limit, ...slice } = req.query
    return look(context, req, 30, (view) => rowsBehind(view, slice, { cursor, limit }))
  })
}

async function look<T>(
  { reader, books, now: clock }: ViewsContext,
  req: FastifyRequest,
  days: number,
  measure: (view: PeriodView) => Promise<T>,
): Promise<T> {
  const who = asker(req)
  const now = clock()
  const book = await books.published(who.org)
  const period = lastDays(days, now)
  return read(reader, who, (trx) => measure({ trx, who, book, now, period, before: periodBefore(period) }))
}

function dated({ now, period, before }: PeriodView, days: number): z.infer<typeof answers.Dated> {
  const span = ({ from, to }: typeof period) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
  return { now: new Date(now).toISOString(), period: { ...span(period), days }, before: span(before) }
}
