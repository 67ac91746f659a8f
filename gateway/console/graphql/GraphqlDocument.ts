/** The text of a document of schema/operations, typed with what it answers and what it takes. */
export class GraphqlDocument<Result, Variables> {
  declare readonly typed?: (variables: Variables) => Result
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
