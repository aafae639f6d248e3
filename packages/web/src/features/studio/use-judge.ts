import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { useEffect, useRef, useState } from 'react'

const quietFor = 200

/** What is wrong with the playbook, found beside the screen soon after it stops changing; null until first known. */
export function useJudge(playbook: Playbook): readonly Problem[] | null {
  const [problems, setProblems] = useState<readonly Problem[] | null>(null)
  const worker = useRef<Worker | null>(null)
  useEffect(() => {
    const judge = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' })
    judge.addEventListener('message', ({ data }: MessageEvent<readonly Problem[]>) => setProblems(data))
    worker.current = judge
    return () => {
      judge.terminate()
      worker.current = null
    }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => worker.current?.postMessage(playbook), quietFor)
    return () => clearTimeout(timer)
  }, [playbook])
  return problems
}
