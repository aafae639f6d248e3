import type { Path } from '@cairn/core/playbook/problem.ts'
import type { ReactNode } from 'react'
import { Faults } from './faults.tsx'
import './inputs.css'

type RuleProps = { name: string; hint?: string; path: Path; children: ReactNode }

/** One setting: what it is called and means, its input, what is wrong with it. */
export function Rule({ name, hint, path, children }: RuleProps) {
  return (
    <div className="editor-rule" data-path={path.join('/')}>
      <span>
        {name}
        {hint !== undefined && <small>{hint}</small>}
      </span>
      <div>
        {children}
        <Faults path={path} />
      </div>
    </div>
  )
}
