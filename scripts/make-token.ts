// npm run token -- USERNAME [LABEL]: makes an API token with that account's role and area, valid for a year, and
// prints it once. Only its hash is stored.
import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { onDatabase } from './bench/world.ts'

const [username = '', label = 'api'] = process.argv.slice(2)
const token = randomBytes(32).toString('base64url')
const made = await onDatabase(process.env.DATABASE_OWNER_URL ?? '', (client) =>
  client.query(
    `insert into api_token (id, token_hash, account_id, label, expires_at)
     select $1, $2, id, $3, now() + interval '1 year' from account where username = $4 and disabled_at is null`,
    [uuidv7(), createHash('sha256').update(token).digest(), label, username],
  ),
)
if (made.rowCount === 1) console.log(token)
else console.error(`✗ There is no open account "${username}". Give its user name: npm run token -- USERNAME`)
process.exit(made.rowCount === 1 ? 0 : 1)
