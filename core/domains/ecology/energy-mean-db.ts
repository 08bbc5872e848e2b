/** Equivalent level of levels that lasted equally long: the mean of their energies, dB. NaN of none. */
export function energyMeanDb(levelsDb: readonly number[]): number {
  const energy = levelsDb.reduce((sum, level) => sum + 10 ** (level / 10), 0);
  return 10 * Math.log10(energy / levelsDb.length);
}
