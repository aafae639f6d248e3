/** Where the playbook is downloaded as one file. */
export function fileAddress(version: number | 'draft', format: 'yaml' | 'json'): string {
  return `/api/v1/playbook/file?version=${version}&format=${format}`
}
