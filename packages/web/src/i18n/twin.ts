/** The same keys in another language. A key may add `_one` where that language counts differently from Chinese. */
export type Twin<T> = { [K in keyof T]: T[K] extends string ? string : Twin<T[K]> } & {
  [K in keyof T & string as T[K] extends string ? `${K}_one` : never]?: string
}
