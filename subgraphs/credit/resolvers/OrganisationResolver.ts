import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql'
import { ANONYMOUS_ACTOR } from '../../../schema/wire/caller.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { kindOfKey } from '../../../schema/wire/subjectKey.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { refusePageSize } from '../../shared/acts/casePages.js'
import { OrganisationMatch } from '../entities/OrganisationMatch.js'
import { OrganisationPage } from '../entities/OrganisationPage.js'
import { Registration } from '../entities/Registration.js'
import { findNames, type FoundName } from '../archive/nameReads.js'
import { readNameQuery } from '../rules/nameQuery.js'

const MAX_MATCHES = 50
/** The public finds a firm that it knows of; it does not page through all of them. */
const MAX_PUBLIC_MATCHES = 10
const REGISTRATION = 'GG-01'

@ArgsType()
export class OrganisationArgs {
  @Field(() => String, {
    description:
      'A name or a part of it, six characters or more of a credit code, a whole code of before, or initials in pinyin (拼音首字母).',
  })
  name!: string

  @Field(() => Int, {
    defaultValue: 20,
    description: `At most this many; up to ${MAX_MATCHES}, without a token ${MAX_PUBLIC_MATCHES}.`,
  })
  first!: number

  @Field(() => ID, { nullable: true, description: '`next` of the page before; only with a token.' })
  after?: string | null
}

/** Finds organisations by what an officer has of them; natural persons are found by nothing but their number. */
@Resolver()
export class OrganisationResolver {
  @Query(() => OrganisationPage, {
    description:
      'Organisations that a text may mean: the name itself, names that begin with it, hold it, have such initials, or differ in one character; each kind by name. Open to the public (公开查询): what is found is in the public register.',
  })
  async organisations(
    @Args(() => OrganisationArgs) { name, first, after }: OrganisationArgs,
    @Ctx() context: SectorContext,
  ): Promise<OrganisationPage> {
    refusePageSize(first, MAX_MATCHES)
    if (context.caller.actor === ANONYMOUS_ACTOR) refusePaging(first, after ?? null)
    const page = { first, after: after ?? null }
    const { names, next } = await findNames(context.database, readNameQuery(name), page)
    const matches = await Promise.all(names.map((found) => matchOf(found, context)))
    return Object.assign(new OrganisationPage(), {
      matches: matches.filter((match) => match !== null),
      next,
    })
  }
}

function refusePaging(first: number, after: string | null): void {
  if (first <= MAX_PUBLIC_MATCHES && after === null) return
  const message = `Without a token a search gives its first ${MAX_PUBLIC_MATCHES} matches.`
  throw new RequestError('BAD_USER_INPUT', message)
}

/** The candidate as its registration shows it; null if that may not be shown any more. */
async function matchOf(
  found: FoundName,
  context: SectorContext,
): Promise<OrganisationMatch | null> {
  const { code } = found
  const record = await context.records.loadOne(Registration, { item: REGISTRATION }, code)
  if (record === null || record.registrationStatus === null) return null
  // What leaves is a part of this item, so it is summed up as the item: that puts the search, and whom it
  // found, into the register like every answer about a subject.
  context.summaries.note(code, REGISTRATION, { count: 1, truncated: false, denied: false })
  return Object.assign(new OrganisationMatch(), {
    code,
    name: record.name,
    formerName: found.isFormer ? found.name : null,
    formerCode: found.formerCode ?? null,
    kind: kindOfKey(code),
    region: record.region,
    registrationStatus: record.registrationStatus,
  })
}
