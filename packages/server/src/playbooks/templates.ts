import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { readPlaybookFile } from './file.ts'
import { Document, Label, tags } from './schemas.ts'

/** Where the industry templates lie that are shipped with Cairn. */
export const TEMPLATES = join(import.meta.dirname, '..', '..', '..', '..', 'templates')

const Counts = z.object({
  fields: z.int(),
  nodes: z.int().describe('Action nodes of the process, without those that keep it going'),
  stages: z.int(),
  tags: z.int(),
  alerts: z.int(),
  scripts: z.int().describe('Texts of the SOPs'),
})
const Template = z.object({
  id: z.string(),
  name: Label,
  description: Label.nullable(),
  industry: z.string(),
  counts: Counts,
})
const Row = z.record(z.string(), z.string())
const Whole = Template.extend({
  playbook: Document,
  sample: z.object({ leads: z.array(Row).describe('Rows by their column names, as an import would bring them') }),
})

interface Read {
  readonly playbook: Playbook
  readonly leads: readonly Record<string, string>[]
}

/** The gallery of industry templates. Applying one is putting its playbook as one's draft. */
export function templateRoutes(app: App, folder = TEMPLATES): void {
  const known = new Map<string, { readonly stamp: string; readonly read: Promise<Read> }>()

  /** A template as it lies there now: read again only when its files have changed. */
  async function find(id: string): Promise<Read | null> {
    const stamp = await stampOf(join(folder, id))
    if (stamp === null) return null
    const before = known.get(id)
    if (before?.stamp === stamp) return before.read
    const read = readTemplateFolder(join(folder, id))
    known.set(id, { stamp, read })
    read.catch(() => known.delete(id))
    return read
  }

  const list = { tags, summary: 'Industry templates', response: { 200: z.array(Template) } }
  app.get('/api/v1/playbook/templates', { schema: list }, async (req) => {
    asker(req)
    const ids = (await readdir(folder, { withFileTypes: true })).flatMap((each) =>
      each.isDirectory() ? each.name : [],
    )
    const found = await Promise.allSettled(ids.toSorted().map(async (id) => ({ id, read: await find(id) })))
    return found.flatMap((each) => {
      // One that somebody is still writing does not take the others with it.
      if (each.status === 'rejected') req.log.warn({ err: each.reason }, 'a template is not usable')
      return each.status === 'fulfilled' && each.value.read ? [present(each.value.id, each.value.read.playbook)] : []
    })
  })

  const params = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/) })
  const one = { tags, summary: 'A template with its sample data', params, response: { 200: Whole } }
  app.get('/api/v1/playbook/templates/:id', { schema: one }, async (req) => {
    asker(req)
    const { id } = req.params
    const { playbook, leads } = (await find(id)) ?? refuse('template.not-found')
    return { ...present(id, playbook), playbook, sample: { leads: [...leads] } }
  })
}

async function stampOf(folder: string): Promise<string | null> {
  const stamps = await Promise.all(
    ['playbook.yaml', 'sample-leads.csv'].map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs, size }) => `${mtimeMs}:${size}`,
        () => null,
      ),
    ),
  )
  return stamps[0] === null ? null : stamps.join()
}

async function readTemplateFolder(folder: string): Promise<Read> {
  const file = await readPlaybookFile(join(folder, 'playbook.yaml'))
  if (!file.ok) throw new Error(`${folder} is not usable: ${file.problems[0]?.message.en ?? ''}`)
  const csv = await readFile(join(folder, 'sample-leads.csv'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const leads = parse(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<string, string>[]
  return { playbook: file.playbook, leads }
}

function present(id: string, playbook: Playbook): z.infer<typeof Template> {
  const { name, description = null, industry, fields, nodes, stages } = playbook
  return {
    id,
    name,
    description,
    industry,
    counts: {
      fields: Object.values(fields).reduce((sum, list) => sum + list.length, 0),
      nodes: nodes.filter(({ kind, group }) => kind === 'action' && group === 'process').length,
      stages: stages.length,
      tags: playbook.tags.length,
      alerts: playbook.alerts.length,
      scripts: nodes.reduce((sum, node) => sum + (node.kind === 'action' ? node.sop.scripts.length : 0), 0),
    },
  }
}
