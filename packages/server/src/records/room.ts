import type { Room } from '../http/app.ts'
import { adoptionRoutes } from './adoption.ts'
import { actionRoutes } from './actions.ts'
import { activityRoutes } from './activities.ts'
import { captureRoutes } from './capture.ts'
import type { RecordsContext } from './context.ts'
import { customerItemRoutes } from './customer-items.ts'
import { customerRoutes } from './customers.ts'
import { dealCommandRoutes } from './deal-commands.ts'
import { dealRoutes } from './deals.ts'
import { keepFirstAnswers } from './first-answer.ts'
import { leadCommandRoutes } from './lead-commands.ts'
import { leadRoutes } from './leads.ts'
import { nameRoutes } from './names.ts'
import { noticeRoutes } from './notices.ts'
import { phoneRoutes } from './phones.ts'
import { openapiRoutes } from './openapi.ts'
import { poolRoutes } from './pools.ts'
import { sellerRoutes } from './sellers.ts'
import { timelineRoutes } from './timeline.ts'
import { todayRoutes } from './today.ts'

/** The records room: leads, pools, customers, deals, activities, evidence, actions, today, notices, sellers. */
export function recordsRoom(context: RecordsContext): Room {
  return (app) => {
    keepFirstAnswers(app, context)
    leadRoutes(app, context)
    leadCommandRoutes(app, context)
    poolRoutes(app, context)
    customerRoutes(app, context)
    adoptionRoutes(app, context)
    customerItemRoutes(app, context)
    dealRoutes(app, context)
    dealCommandRoutes(app, context)
    activityRoutes(app, context)
    actionRoutes(app, context)
    phoneRoutes(app, context)
    todayRoutes(app, context)
    timelineRoutes(app, context)
    nameRoutes(app, context)
    captureRoutes(app, context)
    openapiRoutes(app, context)
    noticeRoutes(app, context)
    sellerRoutes(app, context)
  }
}
