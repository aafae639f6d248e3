/** A line of a script: its heading, and pieces of text; `fill` is a place nobody could fill in. */
export type ScriptLine = { heading: string | null; pieces: { text: string; fill: boolean }[] }

const token = /【([^】\n]{1,40})】|\[([^\]\n]{1,40})\]/g

/**
 * Takes a script apart line by line. 【开场】 at the start of a line is its heading; 【姓名】 and the like are filled in
 * from what is known, and stand out where it is not.
 */
export function readScript(script: string, known: Readonly<Record<string, string | null>>): ScriptLine[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => readLine(line, known))
}

function readLine(line: string, known: Readonly<Record<string, string | null>>): ScriptLine {
  const pieces: ScriptLine['pieces'] = []
  let heading: string | null = null
  let end = 0
  for (const found of line.matchAll(token)) {
    const name = found[1] ?? found[2] ?? ''
    if (found.index > end) pieces.push({ text: line.slice(end, found.index), fill: false })
    end = found.index + found[0].length
    const value = known[name]
    if (value) pieces.push({ text: value, fill: false })
    else if (found.index === 0 && !(name in known)) heading = name
    else pieces.push({ text: found[0], fill: true })
  }
  if (end < line.length) pieces.push({ text: line.slice(end), fill: false })
  return { heading, pieces }
}

/** What is said, without the heading. */
export function spoken(line: ScriptLine): string {
  return line.pieces
    .map(({ text }) => text)
    .join('')
    .trim()
}
