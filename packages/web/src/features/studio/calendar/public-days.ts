import { holidays, workdays } from 'chinese-days/dist/chinese-days.json'
import type { PublicDays } from './year-days.ts'

/** China's public holidays and make-up workdays, from the list that the server counts by. */
export const publicDays: PublicDays = { holidays, workdays }
