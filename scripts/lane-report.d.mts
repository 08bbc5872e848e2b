export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}
export interface Lane {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}
export function readLane(report: VitestReport, exitCode: number | null): Lane;
export function closingLines(lanes: readonly Lane[]): string[];
