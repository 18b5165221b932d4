// The roles by what they do, for the declarations of who may open what.

export const FIGURES = [
  'NATIONAL_OBSERVER',
  'PROVINCE_OFFICIAL',
  'PREFECTURE_OFFICIAL',
  'COUNTY_COORDINATOR',
  'STATION_CHIEF',
  'STATION_WORKER',
]
export const PERSONS = FIGURES.slice(1)
export const OFFICES = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
export const STATIONS = ['STATION_CHIEF', 'STATION_WORKER']
export const COUNTY = ['COUNTY_COORDINATOR']
export const KEEPERS = [...COUNTY, 'STATION_CHIEF']
export const ACCOUNTS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN']
export const AUDIT = ['AUDIT_ADMIN']
export const MANAGERS = [...OFFICES, 'STATION_CHIEF']
export const EVERYONE = [...FIGURES, ...ACCOUNTS, ...AUDIT]
