const SHORTEST = 10
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]
// Beginnings of what people choose when told to mix classes.
const OBVIOUS = [
  'password',
  'passw0rd',
  'qwerty',
  'abc123',
  'admin',
  'welcome',
  'iloveyou',
  '123456',
  'woaini',
  'qianzhan',
  'shegong',
]

/**
 * What is wrong with a new password, as a message key, or null (DOMAIN.md C5, 身份鉴别 a): at least 10
 * characters, 3 of 4 classes, not around the user name, nothing obvious.
 */
export function passwordFault(password: string, username: string): string | null {
  const plain = password.toLowerCase()
  if (password.length < SHORTEST) return 'passwordShort'
  if (CLASSES.filter((kind) => kind.test(password)).length < 3) return 'passwordPlain'
  if (plain.includes(username.toLowerCase())) return 'passwordHasName'
  if (OBVIOUS.some((word) => plain.startsWith(word)) || /(.)\1{4}/.test(plain)) return 'passwordObvious'
  return null
}
