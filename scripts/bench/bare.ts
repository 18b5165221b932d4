// The floor: a plain node:http server with a pg pool and prepared statements that returns or writes the very same
// rows as the app does, as the owner, with no session, validation, policy or page. Run as a child of the bench.
import http from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BARE_DATABASE_URL, max: 8 })

const COVERAGE = {
  name: 'coverage',
  text: `select d.name, s.* from area_standing s join division d on d.code = s.division_code
    where s.division_code = $1 and s.valid_from <= $2 and s.valid_to > $2`,
}
const BY_COUNTY = {
  name: 'by-county',
  text: `select m.division_code as code, d.name, sum(m.records)::int as visits, sum(m.person_times)::int as seen
    from service_monthly m join division d on d.code = m.division_code
    where m.division_code >= $1 and m.division_code < $2 and m.month between $3 and $4 and m.method = 'VISIT'
    group by m.division_code, d.name order by m.division_code`,
}
/** By prefecture, for each of the five checks the months of a programme that is over. */
const CHECKS = {
  name: 'checks',
  text: `select coalesce(nullif(d.parent_code, '41'), d.code) as code, f.check_code, f.month, sum(f.required_total)::int as required,
      sum(f.met_total)::int as met, count(*) filter (where f.met_total < f.required_total)::int as behind
    from regularity_figure f join division d on d.code = f.division_code join programme p on p.id = f.programme_id
    where f.division_code >= '41' and f.division_code < '41:' and p.division_code = '41' group by 1, 2, 3 order by 1, 2, 3`,
}
const INSERT_VISIT = {
  name: 'visit',
  text: `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
      person_ids, services, risk_level, follow_up, next_visit_on, form_version, answers_sealed, recorded_by, form_version_id, answers,
      risk_suggested)
    values ($1, $2, $3, $4, $5, 'ROUTINE', 'CARE', 'HOME', 'ELDERLY', $6, $7, '{POLICY_ADVICE}', 'GREEN', 'NONE', $8, 'visit-community.2', $9, $10, $11, $12, 'GREEN')
    on conflict (id) do nothing`,
}
const INSERT_AUDIT = {
  name: 'audit',
  text: `insert into audit_event (actor_id, actor_role, division_code, action, entity, entity_id) values ($1, 'STATION_WORKER', $2, 'visit.create', 'visit', $3)`,
}

const SEARCH = {
  name: 'search',
  text: `with hit as (
      select m.household_id, p.name as match from person p join household_member m on m.person_id = p.id and m.valid_to is null
      where p.merged_into is null and p.county_code = $1 and p.name collate "C" >= $2 and p.name collate "C" < $3
      union all select h.id, null from division v join household h on h.division_code = v.code
      where v.level >= 4 and v.code >= $1 and v.code < $1 || ':' and v.short_name collate "C" >= $2 and v.short_name collate "C" < $3),
    page as (select h.id, min(hit.match) as match from hit join household h on h.id = hit.household_id
      where h.merged_into is null group by h.id order by h.id limit 51)
    select h.id, h.head_name, d.short_name, h.risk_level, h.last_visited_on, h.next_visit_on, page.match, h.closed_on,
      (select count(*)::int from household_member m where m.household_id = h.id and m.valid_to is null) as members
    from page join household h on h.id = page.id join division d on d.code = h.division_code order by h.id`,
}

async function writeVisit(body: Record<string, never>) {
  const { id, division, station, household, day, visitors, persons, next, answers, account, form, plain } = body
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({
      ...INSERT_VISIT,
      values: [id, division, station, household, day, visitors, persons, next, answers, account, form, plain],
    })
    await client.query({ ...INSERT_AUDIT, values: [account, division, id] })
    await client.query('commit')
  } finally {
    client.release()
  }
  return { id, version: 1 }
}

/** The same rows, many at once: one statement for the visits and one for their audit. */
async function writeVisits(bodies: Record<string, unknown>[]) {
  const client = await pool.connect()
  const json = JSON.stringify(bodies)
  try {
    await client.query('begin')
    await client.query({
      name: 'visits',
      text: `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
          person_ids, services, risk_level, follow_up, next_visit_on, form_version, answers_sealed, recorded_by, form_version_id, answers,
          risk_suggested)
        select id, division, station, household, day, 'ROUTINE', 'CARE', 'HOME', 'ELDERLY', visitors, persons, '{POLICY_ADVICE}', 'GREEN', 'NONE', next,
          'visit-community.2', answers, account, form, plain, 'GREEN'
        from jsonb_to_recordset($1::jsonb) as b (id uuid, division text, station uuid, household uuid, day date, visitors uuid[], persons uuid[],
          next date, answers text, account uuid, form uuid, plain jsonb)
        on conflict (id) do nothing`,
      values: [json],
    })
    await client.query({
      name: 'audits',
      text: `insert into audit_event (actor_id, actor_role, division_code, action, entity, entity_id)
        select account, 'STATION_WORKER', division, 'visit.create', 'visit', id::text
        from jsonb_to_recordset($1::jsonb) as b (id uuid, division text, account uuid)`,
      values: [json],
    })
    await client.query('commit')
  } finally {
    client.release()
  }
  return { stored: bodies.length }
}

async function answer(request: http.IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://bare')
  const query = (name: string) => url.searchParams.get(name) ?? ''
  if (url.pathname === '/coverage') return (await pool.query({ ...COVERAGE, values: [query('division'), query('asOf')] })).rows[0]
  if (url.pathname === '/by-county') {
    const { rows } = await pool.query({
      ...BY_COUNTY,
      values: [query('division'), `${query('division')}:`, `${query('from')}-01`, `${query('to')}-01`],
    })
    return rows
  }
  if (url.pathname === '/checks') return (await pool.query(CHECKS)).rows
  if (url.pathname === '/search') {
    const q = query('q')
    return (await pool.query({ ...SEARCH, values: ['522702', q, `${q}\u{10ffff}`] })).rows
  }
  let text = ''
  for await (const part of request) text += part
  return url.pathname === '/visits' ? writeVisits(JSON.parse(text)) : writeVisit(JSON.parse(text))
}

http
  .createServer((request, response) => {
    answer(request).then(
      (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  .listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('listening'))
