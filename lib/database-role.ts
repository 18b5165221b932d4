interface Queryable {
  query(text: string): Promise<{ rows: unknown[] }>
}

interface RoleFacts {
  name: string
  superuser: boolean
  bypasses: boolean
  owns: boolean
}

// Membership counts like the thing itself: SET ROLE is one statement away.
const FACTS = `select current_user::text as name,
  exists (select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'member')) as superuser,
  exists (select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')) as bypasses,
  exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and pg_has_role(current_user, c.relowner, 'member'))
  or exists (select from pg_namespace n where n.nspname = 'public' and pg_has_role(current_user, n.nspowner, 'member')) as owns`

/**
 * Refuses a database role that row security would not bind: a superuser, one with BYPASSRLS, one that
 * owns the tables or their schema, or a member of such a role.
 * @throws Error with one line that names the fault and the remedy
 */
export async function requireRestrictedRole(client: Queryable): Promise<void> {
  const { rows } = await client.query(FACTS)
  const role = rows[0] as RoleFacts
  const fault = role.superuser
    ? 'is a superuser'
    : role.bypasses
      ? 'has BYPASSRLS'
      : role.owns
        ? 'owns the tables or their schema'
        : null
  if (!fault) return
  throw new Error(
    `The role "${role.name}" of DATABASE_URL ${fault}, so row security would not bind it. As the owner run: ` +
      `CREATE ROLE qianzhan_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'; and put that role into DATABASE_URL.`,
  )
}
