/** Puts a text on the clipboard; says whether it is there. On plain http the old way is the only one. */
export async function copyText(text: string): Promise<boolean> {
  if (isSecureContext) return navigator.clipboard.writeText(text).then(() => true)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
