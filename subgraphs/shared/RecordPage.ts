/** What an item resolver returns: the records within the limit asked, and whether more exist. */
export class RecordPage<T> {
  readonly records: readonly T[]
  readonly truncated: boolean

  constructor(records: readonly T[], truncated: boolean) {
    this.records = records
    this.truncated = truncated
  }
}
