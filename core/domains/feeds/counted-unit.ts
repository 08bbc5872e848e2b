/** What the channels that count things count, as annotations of UCUM: the code itself is 1 for all of them. */
const COUNTED: Readonly<Record<string, string>> = {
  // Taken places of a car park.
  'parking occupied': '{space}',
};

/** Unit of a device's readings: what is counted where the device states the unit 1, else the unit it states. */
export function countedUnit(kind: string, channel: string, unit: string): string {
  return unit === '1' ? (COUNTED[`${kind} ${channel}`] ?? unit) : unit;
}
