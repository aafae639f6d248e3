import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { periodBefore } from '@cairn/core/health/period.ts'
import type { App, Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { raisedAlerts } from './alerts.ts'
import * as answers from './answers.ts'
import { arrivalsOf } from './arrivals.ts'
import { openKept } from './cockpit-view.ts'
import type { CockpitView, Kept } from './cockpit-view.ts'
import { completion } from './completion.ts'
import { lastDays, namesOf } from './context.ts'
import type { ViewsContext } from './context.ts'
import { conversion } from './conversion.ts'
import { fairness } from './fairness.ts'
import { forecast } from './forecast.ts'
import { funnelStages, funnelTop } from './funnel.ts'
import { intake } from './intake.ts'
import { late } from './late.ts'
import { Slice } from './population.ts'
import { responseTimes } from './response.ts'
import { openDeals } from './open-deals.ts'
import { openRemembered } from './remembered.ts'
import { rowsBehind } from './rows.ts'

const Days = z.object({ days: z.enum(['7', '30', '90']).default('30').transform(Number) })

/** The cockpit: numbers of a period beside the one before, each with the address of the rows behind it. */
export function viewsRoom(stands: ViewsContext): Room {
  const context = { ...stands, remembered: openRemembered(), ...openKept() }
  return (app) => {
    cockpitRoute(app, context)
    partRoute(app, context, 'late', answers.Late, late)
    partRoute(app, context, 'mttr', answers.ResponseTimes, async (view) =>
      responseTimes(view, await arrivalsOf(view), await namesOf(view)),
    )
    partRoute(app, context, 'conversion', answers.Conversion, async (view) =>
      conversion(view, await arrivalsOf(view), await namesOf(view)),
    )
    partRoute(app, context, 'funnel', answers.Funnel, async (view) => ({
      top: funnelTop(view, await arrivalsOf(view)),
      stages: await funnelStages(view, await openDeals(view)),
    }))
    partRoute(app, context, 'forecast', answers.Forecast, async (view) => forecast(view, await openDeals(view)))
    partRoute(app, context, 'fairness', answers.Fairness, fairness)
    partRoute(app, context, 'completion', answers.Completion, completion)
    partRoute(app, context, 'intake', answers.Intake, intake)
    alertsRoute(app, context)
    rowsRoute(app, context)
  }
}

interface Remembering extends ViewsContext, Kept {
  readonly remembered: ReturnType<typeof openRemembered>
}

function cockpitRoute(app: App, context: Remembering): void {
  const schema = { tags: ['cockpit'], querystring: Days, response: { 200: answers.Cockpit } }
  app.get('/api/v1/cockpit', { schema }, async (req) => {
    const { days } = req.query
    const asked = await askedBy(context, req)
    return context.remembered(`cockpit ${days} ${earsOf(asked)}`, asked, () => wholeCockpit(context, asked, days))
  })
}

async function wholeCockpit(
  context: Remembering,
  asked: Asked,
  days: number,
): Promise<z.infer<typeof answers.Cockpit>> {
  const part = <T>(measure: (view: CockpitView) => Promise<T>) => look(context, asked, days, measure)
  const [whole, deals, even, done, arrivals, lateActions, alerts] = await Promise.all([
    part(async (view) => {
      const [cells, names] = [await arrivalsOf(view), await namesOf(view)]
      return {
        ...dated(view, days),
        mttr: responseTimes(view, cells, names),
        leadToOpportunity: conversion(view, cells, names),
        funnelTop: funnelTop(view, cells),
      }
    }),
    part(async (view) => {
      const open = await openDeals(view)
      return { funnel: await funnelStages(view, open), forecast: await forecast(view, open) }
    }),
    part(fairness),
    part(completion),
    part(intake),
    part(late),
    raisedAlerts(context, asked),
  ])
  return {
    ...whole,
    lateActions,
    ...deals,
    fairness: even,
    completion: done,
    intake: arrivals,
    alerts,
  }
}

function partRoute<T extends z.ZodObject>(
  app: App,
  context: Remembering,
  name: string,
  answer: T,
  measure: (view: CockpitView) => Promise<z.infer<T>>,
): void {
  const Answer = answers.Dated.extend(answer.shape)
  const schema = { tags: ['cockpit'], querystring: Days, response: { 200: Answer } }
  app.get(`/api/v1/cockpit/${name}`, { schema }, async (req) => {
    const { days } = req.query
    const asked = await askedBy(context, req)
    return context.remembered(`${name} ${days}`, asked, () =>
      look(context, asked, days, async (view): Promise<z.infer<typeof Answer>> => {
        const found = { ...dated(view, days), ...(await measure(view)) }
        return found as z.infer<typeof Answer> // The type checker cannot add up two shapes, one of which is a parameter.
      }),
    )
  })
}

function alertsRoute(app: App, context: Remembering): void {
  const schema = { tags: ['cockpit'], response: { 200: answers.Alerts } }
  app.get('/api/v1/cockpit/alerts', { schema }, async (req) => {
    const asked = await askedBy(context, req)
    return context.remembered(`alerts ${earsOf(asked)}`, asked, async () => ({
      alerts: await raisedAlerts(context, asked),
    }))
  })
}

/** Alerts are for a role, beside whose rows it sees: those with the same eyes and ears share an answer. */
function earsOf({ who }: Asked): string {
  return who.actor.role === 'supervisor' ? 'supervisor' : ''
}

function rowsRoute(app: App, context: Remembering): void {
  const querystring = Slice.extend(PageQuery.shape)
  const schema = { tags: ['cockpit'], querystring, response: { 200: Page(answers.Row) } }
  app.get('/api/v1/cockpit/rows', { schema }, async (req) => {
    const { cursor, limit, ...slice } = req.query
    return look(context, await askedBy(context, req), 30, (view) => rowsBehind(view, slice, { cursor, limit }))
  })
}

/** The moment of a question, and what it may be answered with. */
async function askedBy({ reader, now }: ViewsContext, req: FastifyRequest) {
  const who = asker(req)
  const row = await read(reader, who, (trx) =>
    trx.selectFrom('org').where('id', '=', who.org).select(['seq', 'version']).executeTakeFirstOrThrow(),
  )
  return { who, now: now(), seq: row.seq, version: row.version }
}
type Asked = Awaited<ReturnType<typeof askedBy>>

async function look<T>(
  { reader, books, keptArrivals, keptDue, keptOpened }: Remembering,
  { who, now, version }: Asked,
  days: number,
  measure: (view: CockpitView) => Promise<T>,
): Promise<T> {
  const book = await books.version(who.org, version)
  const period = lastDays(days, now)
  return read(reader, who, (trx) =>
    measure({ trx, who, book, now, keptArrivals, keptDue, keptOpened, period, before: periodBefore(period) }),
  )
}

function dated({ now, period, before }: CockpitView, days: number): z.infer<typeof answers.Dated> {
  const span = ({ from, to }: typeof period) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
  return { now: new Date(now).toISOString(), period: { ...span(period), days }, before: span(before) }
}
