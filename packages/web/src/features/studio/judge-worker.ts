import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'

/** The same checks as on the server, away from the screen: a large playbook takes longer than a frame. */
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const problems: readonly Problem[] = judgePlaybook(data).problems
  postMessage(problems)
})
