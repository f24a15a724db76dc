// What the bench uses of autocannon, which brings no types.
declare module 'autocannon' {
  export interface Options {
    url: string;
    connections: number;
    duration: number;
    /** Answers a second at most, of all connections. */
    overallRate?: number;
    requests: { method: string; path: string; headers: Record<string, string>; body: string }[];
  }
  export interface Result {
    requests: { average: number; total: number };
    latency: { p50: number; p99: number };
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
