/** One attack or fault of anchors.md §5.1 to §5.3. */
export interface Row {
  readonly row: number
  /** What happens, and what must come of it. */
  readonly says: string
  /** The file with the tests whose names hold `row N`. */
  readonly file: string
  /** Where we answer otherwise than that page expects, and why. */
  readonly ours: string | null
}

/** row | what happens → what comes of it | file below test/ | where ours is another, and why */
const TABLE = `
1 | thousands of aliases → 400 ALIAS_LIMIT before validation | faults/requests.test.ts | from 1,667 aliases on the tokens are too many first: TOKEN_LIMIT
2 | 158 bytes that stall the planner → 400 PLAN_TIMEOUT, nobody else waits | gateway/federation/hostilePlan.test.ts
3 | depth hidden in fragments → 400 DEPTH_LIMIT | faults/requests.test.ts
4 | 3,000 nested inline fragments → 400, no call stack | faults/requests.test.ts
5 | a fragment cycle → validation | e2e/badInput/documents.ts
6 | a field 20,000 times → 400 TOKEN_LIMIT | faults/requests.test.ts
7 | directives by the thousand → 400 DIRECTIVE_LIMIT | faults/requests.test.ts
8 | 5,000 unknown fields → 400, ten errors at most | faults/requests.test.ts | validation is 200 under application/json (GraphQL over HTTP §6.4.1), 400 under the newer type
9 | a root field for each subject → 400 ROOT_FIELDS_LIMIT | e2e/badInput/documents.ts
10 | a body over the limit, a lying content-length, chunks without end → 413 or closed | faults/rawRequests.test.ts
11 | a header bomb → 431 | faults/rawRequests.test.ts
12 | headers or a body that trickle in → 408 | faults/rawRequests.test.ts
13 | malformed JSON → 400 as GraphQL error, no stack | e2e/badInput/messages.ts
14 | JSON in UTF-7 → 415 | faults/requests.test.ts
15 | query as object, variables as text → 400 BAD_REQUEST | faults/requests.test.ts
16 | an unknown operationName → 400 | e2e/badInput/documents.ts
17 | variables 5,000 deep → 400 | faults/requests.test.ts
18 | Int overflow, wrong enum, NaN, huge float → refused, the value not echoed | faults/requests.test.ts | validation is 200 under application/json, as in row 8
19 | a variable named $representations → works | faults/requests.test.ts
20 | __proto__ in variables and replies, constructor as alias → own properties | faults/requests.test.ts
21 | 1,000 operations in an array → 400 | faults/requests.test.ts
22 | a GET without preflight, a POST of text or of a form → 400 CSRF | e2e/badInput/messages.ts
23 | a GET with a content type → 415 | faults/requests.test.ts
24 | a mutation by GET → 405, Allow: POST | e2e/badInput/messages.ts
25 | an Accept that we cannot serve → 406 | e2e/badInput/messages.ts
26 | CORS of an unknown origin or null → no allow headers | faults/headers.test.ts
27 | introspection without the scope, in a fragment, beside data → 403 INTROSPECTION_DISABLED | e2e/badInput/documents.ts
28 | introspection loops → their own depth limit | gateway/operation/limits.test.ts
29 | a typo → no name is guessed | e2e/badInput/documents.ts
30 | _entities and _service from outside → unknown fields | e2e/badInput/documents.ts
31 | a wrong or unknown hash, a hash with a body → PERSISTED_QUERY_*, nothing stored | gateway/operation/documentTrust.test.ts
32 | a flood of documents to remember → bounded, each client's own | gateway/operation/documentTrust.test.ts
33 | line ends and ANSI in names, ids and headers → JSON lines in the log stay lines | e2e/badInput.test.ts
34 | a script in the query string of /graphiql → the same page, under its policy | faults/requests.test.ts
35 | no token, a public field → its data | faults/sectorAnswers.test.ts
36 | no token, a protected field → null and UNAUTHORIZED_FIELD_OR_TYPE, or 401 in mode reject | gateway/authorization/rejectMode.test.ts
37 | a malformed header, two of them, a token in the URL → 401, never anonymous | gateway/auth/authenticate.test.ts | a token in the URL is not looked for, so such a request has none and gets what is public
38 | expired, not yet valid, from the future → 401 | e2e/tokens.test.ts
39 | alg none in any spelling → 401 | gateway/auth/authenticate.test.ts
40 | HS256 with the public key → 401 | e2e/tokens.test.ts
41 | jwk, jku, x5u in the header → not followed | gateway/auth/authenticate.test.ts
42 | an unknown crit → 401 | gateway/auth/authenticate.test.ts
43 | one issuer's key in another's name → 401 | e2e/tokens.test.ts
44 | another audience or none → 401 | gateway/auth/authenticate.test.ts
45 | an unknown kid after a rotation → one fetch, accepted | gateway/auth/issuerKeys.test.ts
46 | a flood of invented kids → one fetch a cooldown | gateway/auth/issuerKeys.test.ts
47 | several keys without kid → each is tried | gateway/auth/issuerKeys.test.ts
48 | keys that are down, slow, garbage or huge → the last good ones until too old, then 503 | gateway/auth/issuerKeys.test.ts
49 | scope as list, number, object, look-alike, 10,000 → exact bytes, a cap, nothing else | gateway/auth/scopes.test.ts
50 | scopes in another claim → none | gateway/auth/scopes.test.ts
51 | a prefix of a scope → none | gateway/auth/scopes.test.ts
52 | a protected field by alias, fragment, interface, union → withheld | gateway/authorization/filterOperation.test.ts
53 | a protected field that is only an input of another → that one is withheld too | gateway/authorization/filterOperation.test.ts
54 | a renamed or a foreign directive → found by its URL | gateway/authorization/requirements.test.ts
55 | protected fields and nobody can log in → no start | gateway/standalone/standalone.test.ts
56 | one text by callers with other rights, 1,000 times at once → each its own answer | e2e/isolation.test.ts
57 | one document in flight for two callers → a call to the sector for each | faults/underWay.test.ts
58 | a collision of cache keys → none, keys are the whole text | gateway/authorization/filterCache.test.ts | calls in flight are not shared at all, so there is no key of theirs to collide
59 | a client's own x-user-id, forwarded, hop-by-hop and trace headers → not passed on | faults/headers.test.ts
60 | a subgraph called directly, or with a stale, replayed or changed token → 401 | e2e/directCall.test.ts
61 | a token of one sector at another → 401 | e2e/directCall.test.ts
62 | the client's token at a sector → never sent | e2e/directCall.test.ts
63 | one subject after another → RATE_LIMITED by requests and subjects of a client | gateway/rates/rates.test.ts
64 | absent, forbidden or empty → alike to whoever may not see it | faults/grants/existence.test.ts
65 | a policy that throws, hangs or says something else → false | gateway/authorization/policies.test.ts
66 | no purpose or case, or an unknown one → 400 before any sector is asked | e2e/badInput/documents.ts
67 | a token that expires under way → decided at the start | faults/underWay.test.ts
68 | a sector that never answers → TIMEOUT, the rest stands | faults/sick/wireFaults.ts
69 | a reset, no body, no address → UNREACHABLE or INVALID_RESPONSE | faults/sick/wireFaults.ts
70 | 500 with a text → masked | faults/sick/wireFaults.ts
71 | 500 with data → the data | faults/sick/wireFaults.ts | no error beside it: what the sector signed, or says as GraphQL, is its word whatever the status
72 | a login page, JSON as text, a JSON array → INVALID_RESPONSE | faults/sick/wireFaults.ts
73 | too few, too many or reordered entities → that fetch fails | faults/sick/contentFaults.ts
74 | a wrong leaf, null for non-null, a bare null → reported with its place | faults/sick/contentFaults.ts | inside a reply that the kit signed and whose bytes go out as they are, it is the sector's word (docs/adr/0020)
75 | an unknown, missing or wrong __typename → reported | faults/sick/hostileValues.test.ts
76 | hostile paths, messages and errors → cleaned | faults/sick/hostileValues.test.ts
77 | a stack, SQL or a host in extensions → dropped | faults/sick/hostileValues.test.ts
78 | 1 GB, a gzip bomb, chunks without end → cut at the limit | faults/sick/wireFaults.ts | INVALID_RESPONSE for the client, who can do nothing else about it; the log says "longer than the limit"
79 | a redirect to a metadata address → not followed | faults/sick/wireFaults.ts
80 | fields that nobody asked → dropped | faults/sick/contentFaults.ts
81 | the same key twice, a BOM, bad UTF-8, half surrogates → defined, no crash | faults/sick/contentFaults.ts
82 | cookies and Cache-Control of a sector → not passed on, no-store | faults/sick/wireFaults.ts
83 | a flapping 503 → breaker, one try, 1.2 times the calls | gateway/federation/resilience/resilientSector.test.ts
84 | 503 on a mutation → one attempt | gateway/federation/resilience/resilientSector.test.ts
85 | 20 reloads under load → no request fails, each sees one generation | e2e/reload.test.ts
86 | a broken supergraph → the old one stays, readiness says so | e2e/reload.test.ts
87 | a supergraph that loosens a rule → refused until its sentence stands in the changelog | commands/accessContract.test.ts | a gateway that gets one at run time wants its digest approved (e2e/reload.test.ts)
88 | SIGTERM with requests under way → they are answered, then it ends | faults/gatewayStops.test.ts
89 | the register down → no data leaves, the catalogue does | faults/registerDown.test.ts | a register that hangs or breaks between commit and answer: gateway/register/outage.test.ts; a full disk is an error of PostgreSQL like any other
90 | a register row edited, removed, reordered, cut off → found | gateway/register/verifyRegister.test.ts
91 | a clock that jumps → deadlines hold, order holds | faults/underWay.test.ts
92 | a sector's database gone or its pool used up → that sector's items fail, no other's | faults/sectorDown.test.ts | one pool a sector, not one a tenant: a connection is waited for for 5 s, statements end after 8 s, and rates bound what one client can ask
93 | operation names by the thousand → no label each | gateway/observe/metrics.test.ts | names of trusted documents are labels, all others are one
`

export const ROWS: readonly Row[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [row, says = '', file = '', ours = null] = line.split(' | ').map((part) => part.trim())
    return { row: Number(row), says, file: `test/${file}`, ours }
  })
