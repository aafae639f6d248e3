import { expect, test } from 'vitest'
import { rankGoals } from './goals.ts'

const day = 86_400_000
const now = 100 * day

test('often and lately used goals come first, then the usual ones in their order', () => {
  const used = {
    催合同: { times: 2, last: now - day },
    约拜访: { times: 9, last: now - 60 * day },
    送样: { times: 1, last: now },
  }
  expect(rankGoals(used, ['了解需求', '约拜访'], now)).toEqual(['催合同', '送样', '约拜访', '了解需求'])
})

test('without a history the usual ones stand as they are', () => {
  expect(rankGoals({}, ['了解需求', '约拜访', '催进度'], now)).toEqual(['了解需求', '约拜访', '催进度'])
})
