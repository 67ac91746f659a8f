import { Field, ObjectType } from 'type-graphql'
import type { DataSource } from 'typeorm'
import { DateTimeScalar } from '../scalars.js'

/** An entry of a case's history. The officer is named to nobody: who it was is in the register. */
@ObjectType({ description: 'What was done in a case, when, and for which department.' })
export class CaseAct {
  @Field(() => String, { description: 'Name of the mutation.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Credit code of the department.' })
  department!: string | null

  @Field(() => String, { nullable: true, description: 'State of the case after it.' })
  state!: string | null

  @Field(() => DateTimeScalar)
  at!: Date
}

/** What was done in a case, the oldest first. */
export async function actsOf(database: DataSource, about: string): Promise<CaseAct[]> {
  const rows = await database.query<CaseAct[]>(
    `SELECT name, department, outcome->>'state' AS state, at FROM act WHERE about = $1 ORDER BY at`,
    [about],
  )
  return rows.map((row) => Object.assign(new CaseAct(), row))
}
