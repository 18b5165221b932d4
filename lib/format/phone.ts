/** Mobiles, lines of a house with or without their area, hotlines and short numbers; what forms and imports take alike. */
export const PHONE = /^\+?(?=(\D*\d){5})[\d\s-]{5,20}$/

export function isPhone(text: string): boolean {
  return PHONE.test(text)
}
